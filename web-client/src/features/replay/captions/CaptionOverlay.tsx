import type { Cue } from '@giaoban/protocol';
import { stepMs } from '../engine/told-position.ts';
import styles from './CaptionOverlay.module.css';

/**
 * Whether a cue is spoken at a moment that the player tells, ms from the tape's beginning. The player tells whole
 * steps: what was sought lies somewhere within the step.
 */
export const isSpokenAt = ({ startMs, endMs }: Cue, offsetMs: number): boolean =>
  startMs < offsetMs + stepMs && offsetMs < endMs;

/** What is being said, below in the picture. */
export const CaptionOverlay = ({ cues, offsetMs }: { cues: readonly Cue[]; offsetMs: number }) => {
  const now = cues.filter((cue) => isSpokenAt(cue, offsetMs));
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
