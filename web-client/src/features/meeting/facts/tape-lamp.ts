import type { MeetingState } from '@giaoban/protocol';

/** What the lamp says; `none` when this meeting is not taped. */
export type TapeLamp =
  | { kind: 'none' }
  | { kind: 'waits' }
  | { kind: 'recording'; begunAtMs: number | null }
  | { kind: 'failed' }
  | { kind: 'paused' }
  | { kind: 'stopped' };

/** Red only while files are known to grow: "waits" is what is planned, not what happens. */
export const tapeLampOf = ({ tape, details, status }: MeetingState): TapeLamp => {
  switch (tape.status) {
    case 'recording':
      return { kind: 'recording', begunAtMs: tape.begunAtMs };
    case 'failed':
      return { kind: 'failed' };
    case 'paused':
      return { kind: 'paused' };
    case 'stopped':
      return { kind: 'stopped' };
    case 'idle':
      return details.recording.kind === 'none' || status !== 'open' ? { kind: 'none' } : { kind: 'waits' };
  }
};

/** Which order about the tape the chair can give now. */
export const tapeOrderOf = ({ tape, details, status }: MeetingState): 'pause' | 'resume' | null => {
  if (details.recording.kind === 'none' || status === 'closed') return null;
  if (tape.pausedByChair) return 'resume';
  return tape.status === 'recording' || tape.status === 'failed' ? 'pause' : null;
};
