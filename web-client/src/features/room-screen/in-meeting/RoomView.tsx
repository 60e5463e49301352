import { onStage } from '@giaoban/protocol';
import { classNames } from '../../../design/class-names.ts';
import { hasFloor } from '../../meeting/facts/who.ts';
import { usePlateName } from '../../meeting/layouts/Plate.tsx';
import { useScene } from '../../meeting/layouts/use-picture.ts';
import { DocumentKeys } from '../../meeting/documents/DocumentKeys.tsx';
import { RemainingTime, useAgendaClock } from '../../meeting/panels/AgendaPanel.tsx';
import { LeadBanner } from '../../meeting/order/LeadBanner.tsx';
import { ConnectionBanner } from '../../meeting/panels/ConnectionBanner.tsx';
import { ConsentNotice } from '../../meeting/panels/ConsentNotice.tsx';
import { MeetingClock } from '../../meeting/panels/MeetingHeader.tsx';
import { TapeLamp } from '../../meeting/panels/TapeLamp.tsx';
import { CameraPicture } from '../../meeting/picture/CameraPicture.tsx';
import { Frame } from '../../meeting/picture/Frame.tsx';
import { MainPictures } from '../../meeting/picture/MainPictures.tsx';
import { SelfFrame } from '../../meeting/picture/SelfFrame.tsx';
import { SeenReactions } from '../../meeting/reactions/SeenReactions.tsx';
import { CallBanner } from '../../meeting/roll/CallBanner.tsx';
import { VoteCard } from '../../meeting/votes/VoteCard.tsx';
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
      {clock.index + 1}. {item.title} · <RemainingTime leftMs={clock.current.leftMs} />
    </span>
  );
};

/** Whoever is sent besides what the layout shows: the chair while one speaks oneself. */
const SmallPictures = () => {
  const { meeting } = useSeated();
  const plateName = usePlateName();
  const remote = useMedia((view) => view.remote);
  const scene = useScene();
  const shown = new Set(
    scene.kind === 'wall' ? scene.members : [scene.main, ...scene.beside.map((one) => one.participantId)],
  );
  const isShared = meeting.share !== null || meeting.shown !== null;
  const small = remote.filter((one) => one.placement === 'strip' && !shown.has(one.from));
  const others = [...new Set(small.map((one) => one.from))];
  return (
    <div className={classNames(styles.small, isShared && styles.besideShare)} data-floats>
      {others.map((from) => {
        const participant = meeting.participants[from];
        if (participant === undefined) return null;
        return (
          <div key={from} className={styles.tile}>
            <CameraPicture from={from} place="strip">
              {(picture) => <Frame name={plateName(participant)} picture={picture} />}
            </CameraPicture>
          </div>
        );
      })}
    </div>
  );
};

/** One's own picture at the foot, over nobody else's; not while it is on the stage. */
const OwnPicture = () => {
  const { meeting, self } = useSeated();
  const scene = useScene();
  if (scene.kind === 'stage' && onStage(meeting) === self.participantId) return null;
  return (
    <div className={styles.own}>
      <SelfFrame />
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
      <ConsentNotice />
      <CallBanner />
      <VoteCard />
      <LeadBanner />
      <RoomBanners />
      <div className={styles.middle}>
        <MainPictures />
        <SmallPictures />
        <SeenReactions />
      </div>
      <footer className={styles.bottom}>
        <OwnPicture />
        <AgendaLine />
        <RoomKeys />
        <DocumentKeys />
      </footer>
    </main>
  );
};
