import { useMedia } from '../session/session-context.ts';
import { Picture } from './Picture.tsx';
import styles from './NextPicture.module.css';

/** The next speaker's picture, made ready where nobody sees it: the stage takes its player over. */
export const NextPicture = () => {
  const next = useMedia(
    ({ remote }) => remote.find((one) => one.placement === 'next' && one.source === 'camera') ?? null,
  );
  if (next === null) return null;
  return (
    <div className={styles.unseen} aria-hidden>
      <Picture track={next.track} placement="next" participantId={next.from} source="camera" />
    </div>
  );
};
