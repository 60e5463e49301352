import { joinableUntilMs, type LoggedEvent, type MeetingState, type TapeGap } from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';

type FailReason = Extract<TapeReport, { kind: 'failed' }>['reason'];

/** What the recorder itself sees of its tape. */
export type TapeSight =
  /** Nothing to record, or nothing of it seen to grow yet. */
  | { kind: 'waiting' }
  /** Nobody has had anything to be taped for some time. */
  | { kind: 'empty' }
  /** All that is wanted grows; `gapMs`: how much was missing before. */
  | { kind: 'growing'; gapMs: number }
  | { kind: 'troubled'; reason: FailReason }
  /** The chair has stopped the tape and all files are closed. */
  | { kind: 'held' }
  | { kind: 'ended'; reason: 'closing' | 'limit' };

/** What the meeting asks of its tape. */
export type TapeOrder = 'wait' | 'record' | 'hold' | 'limit' | 'end';

/** Whether the meeting is to have no tape: its folder is kept all the same, and nothing is told of a tape. Pure. */
export const isUntaped = ({ details }: Pick<MeetingState, 'details'>): boolean =>
  details.recording.kind === 'none';

/** The order of the moment: the chair's, the schedule's, the meeting's end. Pure. */
export const tapeOrder = (
  state: Pick<MeetingState, 'status' | 'tape' | 'details'>,
  limitMs: number | null,
  nowMs: number,
): TapeOrder => {
  const { status, tape } = state;
  if (status === 'closed') return 'end';
  if (isUntaped(state)) return 'wait';
  const holds = limitMs !== null && tape.limitLifted !== true;
  const overLimit = holds && tape.begunAtMs !== null && nowMs >= tape.begunAtMs + limitMs;
  if (tape.status === 'stopped' || overLimit) return 'limit';
  return tape.pausedByChair ? 'hold' : 'record';
};

/**
 * Whether there is nothing to record and nothing to keep: nobody opened the meeting in its time, and its lobby was
 * not taped. (Of a lobby that was, signaling makes an end.) Pure.
 */
export const isInVain = (
  { status, tape, details }: Pick<MeetingState, 'status' | 'tape' | 'details'>,
  nowMs: number,
): boolean =>
  (status === 'scheduled' || status === 'lobby') &&
  tape.begunAtMs === null &&
  nowMs > joinableUntilMs(details);

const failReasons = {
  ffmpeg_died: 'no_growth',
  recorder_died: 'recorder_lost',
  media_lost: 'media_lost',
  disk_full: 'disk_full',
} as const satisfies Record<TapeGap['reason'], FailReason>;

/** Between two speakers there may be nothing to be taped, for a moment. */
const emptyAfterMs = 2_000;

/** What is to be seen of a tape from its order and its tracks. Pure. */
export const tapeSight = (parts: {
  order: TapeOrder;
  /** This recorder gives the tape up. */
  leaving: boolean;
  diskFull: boolean;
  /** Nothing runs and all files are closed. */
  isIdle: boolean;
  isGrowing: boolean;
  /** How long there has been nothing to be taped. */
  emptyMs: number;
  trouble: TapeGap['reason'] | null;
  worstGapMs: number;
}): TapeSight => {
  if (parts.leaving) return { kind: 'troubled', reason: 'recorder_lost' };
  if (parts.order !== 'record') return stillSight(parts.order, parts.isIdle);
  if (parts.diskFull) return { kind: 'troubled', reason: 'disk_full' };
  if (parts.trouble !== null) return { kind: 'troubled', reason: failReasons[parts.trouble] };
  if (parts.emptyMs >= emptyAfterMs) return { kind: 'empty' };
  return parts.isGrowing ? { kind: 'growing', gapMs: parts.worstGapMs } : { kind: 'waiting' };
};

const stillSight = (order: Exclude<TapeOrder, 'record'>, isIdle: boolean): TapeSight => {
  if (!isIdle || order === 'wait') return { kind: 'waiting' };
  if (order === 'hold') return { kind: 'held' };
  return { kind: 'ended', reason: order === 'end' ? 'closing' : 'limit' };
};

/** Whether the tape has said that it obeyed the chair's last order to stop. */
export const pauseConfirmed = (log: readonly LoggedEvent[]): boolean => {
  const last = log.findLast(({ event }) => event.type === 'tape_paused' || isStopByChair(event));
  return last !== undefined && isStopByChair(last.event);
};

const isStopByChair = (event: LoggedEvent['event']): boolean =>
  event.type === 'tape_stopped' && event.reason === 'by_chair';

/** A tape that waits fails, too, when it could not be written; one that is handed on before anything grew does not. */
const isToRun = ({ status }: MeetingState['tape'], reason: FailReason): boolean =>
  status === 'recording' || (status === 'idle' && reason !== 'recorder_lost');

/**
 * The next fact to report so that the log says what the recorder sees; null when it does. Pure, so that it
 * can be asked again at any time: after a lost connection, a refusal or a restart.
 */
export const nextReport = (
  tape: MeetingState['tape'],
  confirmed: boolean,
  sight: TapeSight,
): TapeReport | null => {
  if (tape.status === 'stopped') return null;
  switch (sight.kind) {
    case 'waiting':
      return null;
    case 'empty':
      return tape.status === 'recording' || tape.status === 'failed' ? { kind: 'waiting' } : null;
    case 'growing':
      if (tape.pausedByChair) return null;
      // What never began has no gap: it begins now.
      if (tape.status === 'failed' && tape.begunAtMs !== null)
        return { kind: 'recovered', gapMs: Math.round(sight.gapMs) };
      return tape.status === 'recording' ? null : { kind: 'begun' };
    case 'troubled':
      return isToRun(tape, sight.reason) ? { kind: 'failed', reason: sight.reason } : null;
    case 'held':
      return tape.pausedByChair && !confirmed ? { kind: 'stopped', reason: 'by_chair' } : null;
    case 'ended':
      return { kind: 'stopped', reason: sight.reason };
  }
};
