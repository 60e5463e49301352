import { ConnectionBanner } from '../panels/ConnectionBanner.tsx';
import { AgendaPanel } from '../panels/AgendaPanel.tsx';
import { AttendancePanel } from '../panels/AttendancePanel.tsx';
import { MeetingHeader } from '../panels/MeetingHeader.tsx';
import { QueuePanel } from '../panels/QueuePanel.tsx';
import { FloorClock } from '../picture/FloorClock.tsx';
import { MainPictures } from '../picture/MainPictures.tsx';
import { SelfFrame } from '../picture/SelfFrame.tsx';
import styles from './ChairConsole.module.css';
import { ChairControls } from './ChairControls.tsx';
import { Wall } from './Wall.tsx';

/** The chair's desk: stage, wall, queue, roll; every act of his one press away. */
export const ChairConsole = () => (
  <main id="noi-dung" tabIndex={-1} className={styles.console}>
    <MeetingHeader />
    <ConnectionBanner />
    <div className={styles.body}>
      <div className={styles.left}>
        <div className={styles.stage}>
          <MainPictures plateEnd={<FloorClock />} />
        </div>
        <Wall />
      </div>
      <div className={styles.side}>
        <AgendaPanel />
        <QueuePanel />
        <AttendancePanel />
        <div className={styles.self}>
          <SelfFrame />
        </div>
      </div>
    </div>
    <ChairControls />
  </main>
);
