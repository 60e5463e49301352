import { onStage } from '@giaoban/protocol';
import { classNames } from '../../../design/class-names.ts';
import { hasFloor, nameOf } from '../../meeting/facts/who.ts';
import { RemainingTime, useAgendaClock } from '../../meeting/panels/AgendaPanel.tsx';
import { ConnectionBanner } from '../../meeting/panels/ConnectionBanner.tsx';
import { MeetingClock } from '../../meeting/panels/MeetingHeader.tsx';
import { TapeLamp } from '../../meeting/panels/TapeLamp.tsx';
import { CameraPicture } from '../../meeting/picture/CameraPicture.tsx';
import { FloorClock } from '../../meeting/picture/FloorClock.tsx';
import { Frame } from '../../meeting/picture/Frame.tsx';
import { MainPictures } from '../../meeting/picture/MainPictures.tsx';
import { SelfFrame } from '../../meeting/picture/SelfFrame.tsx';
import { useMedia, useSeated } from '../../meeting/session/session-context.ts';
import { RoomBanners } from './RoomBanners.tsx';
import { RoomKeys } from './RoomKeys.tsx';
import styles from './RoomView.module.css';

/** The item that is due, and its clock. */
const AgendaLine = () => {
  const { meeting } = useSeated();
  const clock = useAgendaClock();
  const item = clock === null ? undefined : meeting.details.agenda[clock.index];
  if (clock === null || item === undefined)
    return <span className={styles.item}>{meeting.details.title}</span>;
  return (
    <span className={styles.item}>
      {clock.index + 1}. {item.title} · <RemainingTime remainingMs={clock.remainingMs} />
    </span>
  );
};

/** One's own picture, and the chair's while one speaks oneself. */
const SmallPictures = () => {
  const { meeting, self } = useSeated();
  const remote = useMedia((view) => view.remote);
  const stageId = onStage(meeting);
  const others = [...new Set(remote.filter((one) => one.placement === 'strip').map((one) => one.from))];
  return (
    <div className={classNames(styles.small, meeting.share !== null && styles.besideShare)}>
      {others.map((from) => {
        const participant = meeting.participants[from];
        if (participant === undefined || from === stageId) return null;
        return (
          <div key={from} className={styles.tile}>
            <CameraPicture from={from} place="strip">
              {(picture) => <Frame name={nameOf(participant)} picture={picture} />}
            </CameraPicture>
          </div>
        );
      })}
      {stageId !== self.participantId && (
        <div className={styles.tile}>
          <SelfFrame />
        </div>
      )}
    </div>
  );
};

/** The hall's screen in a meeting: the stage over all of it, the few words that forty people need. */
export const RoomView = () => {
  const { meeting, self } = useSeated();
  const isSpeaking = hasFloor(meeting, self.participantId);
  return (
    <main className={classNames(styles.view, isSpeaking && styles.speaking)}>
      <header className={styles.top}>
        <h1 className={styles.site}>{self.displayName}</h1>
        <span className={styles.muted}>
          <MeetingClock />
        </span>
        <TapeLamp />
      </header>
      <ConnectionBanner />
      <RoomBanners />
      <div className={styles.middle}>
        <MainPictures plateEnd={<FloorClock />} />
        <SmallPictures />
      </div>
      <footer className={styles.bottom}>
        <AgendaLine />
        <RoomKeys />
      </footer>
    </main>
  );
};
