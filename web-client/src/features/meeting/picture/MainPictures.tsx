import { classNames } from '../../../design/class-names.ts';
import { PauseCard } from '../floor/PauseCard.tsx';
import { ShownDocument } from '../documents/ShownDocument.tsx';
import { BesideStage } from '../layouts/BesideStage.tsx';
import type { Beside } from '../layouts/layout-facts.ts';
import { useScene } from '../layouts/use-picture.ts';
import { WallGrid } from '../layouts/WallGrid.tsx';
import { useSeated } from '../session/session-context.ts';
import styles from './MainPictures.module.css';
import { Share } from './Share.tsx';
import { Stage } from './Stage.tsx';

/** The stage, and beside it the chair or the second of an exchange. */
const Cameras = ({ beside }: { beside: Beside[] }) => (
  <div
    className={classNames(styles.cameras, beside.some((one) => one.as === 'partner') && styles.equal)}
    data-count={1 + beside.length}
  >
    <div className={styles.place}>
      <Stage />
    </div>
    {beside.map((one) => (
      <div key={one.participantId} className={styles.place}>
        <BesideStage beside={one} />
      </div>
    ))}
  </div>
);

/** What the chair chose for everybody's screen, the stage or a wall; beside it what is presented. */
export const MainPictures = () => {
  const { meeting } = useSeated();
  const scene = useScene();
  if (meeting.pause !== null) {
    return (
      <div className={styles.whole}>
        <PauseCard untilMs={meeting.pause.untilMs} />
      </div>
    );
  }
  // A document is shown until somebody hides it; a screen only where the layout has a place for it.
  const isShared = meeting.shown !== null || (meeting.share !== null && scene.withShare);
  return (
    <div
      className={classNames(styles.pictures, isShared && styles.two, scene.kind === 'wall' && styles.wall)}
      data-layout={meeting.layout}
    >
      {scene.kind === 'wall' ? (
        <WallGrid members={scene.members} isBeside={isShared} />
      ) : (
        <Cameras beside={scene.beside} />
      )}
      {isShared && (
        <div className={classNames(styles.place, styles.shared, scene.kind === 'wall' && styles.first)}>
          {meeting.shown === null ? <Share /> : <ShownDocument />}
        </div>
      )}
    </div>
  );
};
