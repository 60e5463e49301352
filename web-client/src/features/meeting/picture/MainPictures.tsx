import type { ReactNode } from 'react';
import { classNames } from '../../../design/class-names.ts';
import { PauseCard } from '../floor/PauseCard.tsx';
import { ShownDocument } from '../documents/ShownDocument.tsx';
import { BesideStage } from '../layouts/BesideStage.tsx';
import { useScene } from '../layouts/use-picture.ts';
import { WallGrid } from '../layouts/WallGrid.tsx';
import { useSeated } from '../session/session-context.ts';
import styles from './MainPictures.module.css';
import { Share } from './Share.tsx';
import { Stage } from './Stage.tsx';

/** What the chair chose for everybody's screen: the stage and what stands beside it, or a wall. */
export const MainPictures = ({ plateEnd }: { plateEnd?: ReactNode }) => {
  const { meeting } = useSeated();
  const scene = useScene();
  if (meeting.pause !== null) {
    return (
      <div className={styles.whole}>
        <PauseCard untilMs={meeting.pause.untilMs} />
      </div>
    );
  }
  if (scene.kind === 'wall') {
    return (
      <div className={styles.whole} data-layout={meeting.layout}>
        <WallGrid members={scene.members} page={scene.page} pages={scene.pages} />
      </div>
    );
  }
  // A document is shown until somebody hides it; a screen only where the layout has a place for it.
  const isShared = meeting.shown !== null || (meeting.share !== null && scene.withShare);
  return (
    <div className={classNames(styles.pictures, isShared && styles.two)} data-layout={meeting.layout}>
      <div
        className={classNames(
          styles.cameras,
          scene.beside.some((one) => one.as === 'partner') && styles.equal,
        )}
        data-count={1 + scene.beside.length}
      >
        <div className={styles.place}>
          <Stage plateEnd={plateEnd} />
        </div>
        {scene.beside.map((one) => (
          <div key={one.participantId} className={styles.place}>
            <BesideStage beside={one} />
          </div>
        ))}
      </div>
      {isShared && (
        <div className={styles.place}>{meeting.shown === null ? <Share /> : <ShownDocument />}</div>
      )}
    </div>
  );
};
