import { Desk } from '../Desk.tsx';
import { FloorPanel } from '../floor/FloorPanel.tsx';
import { QueuePanel } from '../floor/QueuePanel.tsx';
import { OrderPanel } from '../order/OrderPanel.tsx';
import { AgendaPanel } from '../panels/AgendaPanel.tsx';
import { MainPictures } from '../picture/MainPictures.tsx';
import { SelfFrame } from '../picture/SelfFrame.tsx';
import { RollPanel } from '../roll/RollPanel.tsx';
import { VotePanel } from '../votes/VotePanel.tsx';
import styles from './ChairConsole.module.css';
import { ChairControls } from './ChairControls.tsx';
import { Wall } from './Wall.tsx';

/** The chair's desk: stage, wall, queue, roll; every act of his one press away. */
export const ChairConsole = () => (
  <Desk
    classes={{ desk: styles.console, pictures: styles.left, side: styles.side }}
    pictures={
      <>
        <div className={styles.stage}>
          <MainPictures />
        </div>
        <Wall />
      </>
    }
    side={
      <>
        <AgendaPanel />
        <FloorPanel />
        <QueuePanel />
        <RollPanel />
        <VotePanel />
        <OrderPanel />
        <div className={styles.self}>
          <SelfFrame />
        </div>
      </>
    }
    controls={<ChairControls />}
  />
);
