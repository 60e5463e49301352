import type { ReactNode } from 'react';
import { classNames } from '../../../design/class-names.ts';
import { useSeated } from '../session/session-context.ts';
import styles from './MainPictures.module.css';
import { Share } from './Share.tsx';
import { Stage } from './Stage.tsx';

/** The stage, and the share beside it while there is one. */
export const MainPictures = ({ plateEnd }: { plateEnd?: ReactNode }) => {
  const { meeting } = useSeated();
  const isShared = meeting.share !== null;
  return (
    <div className={classNames(styles.pictures, isShared && styles.two)}>
      <div className={styles.place}>
        <Stage plateEnd={plateEnd} />
      </div>
      {isShared && (
        <div className={styles.place}>
          <Share />
        </div>
      )}
    </div>
  );
};
