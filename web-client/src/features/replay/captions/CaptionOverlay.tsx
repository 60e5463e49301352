import type { Cue } from '@giaoban/protocol';
import styles from './CaptionOverlay.module.css';

/** The cues of a moment (ms from the tape's beginning), in their order. */
export const cuesAt = (cues: readonly Cue[], offsetMs: number): Cue[] =>
  cues.filter((cue) => cue.startMs <= offsetMs && offsetMs < cue.endMs);

/** What is being said, below in the picture. */
export const CaptionOverlay = ({ cues, offsetMs }: { cues: readonly Cue[]; offsetMs: number }) => {
  const now = cuesAt(cues, offsetMs);
  return (
    <div className={styles.overlay} data-captions>
      {now.map((cue) => (
        <p key={cue.startMs} lang="vi">
          {cue.text}
        </p>
      ))}
    </div>
  );
};
