import type { MeetingState, ParticipantId } from '@giaoban/protocol';
import { dayMs, hourMs, minuteMs } from '../../../time/durations.ts';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import type { meetingTexts } from '../i18n.ts';
import { leads } from './who.ts';

/** What the lamp says; `none` when this meeting is not taped. */
export type TapeLamp =
  | { kind: 'none' }
  | { kind: 'waits' }
  | { kind: 'recording'; begunAtMs: number | null }
  | { kind: 'failed'; reason: MeetingState['tape']['failure'] }
  | { kind: 'paused' }
  | { kind: 'stopped' };

/** Red only while files are known to grow: "waits" is what is planned, not what happens. */
export const tapeLampOf = ({ tape, details, status }: MeetingState): TapeLamp => {
  switch (tape.status) {
    case 'recording':
      return { kind: 'recording', begunAtMs: tape.begunAtMs };
    case 'failed':
      return { kind: 'failed', reason: tape.failure };
    case 'paused':
      return { kind: 'paused' };
    case 'stopped':
      return { kind: 'stopped' };
    case 'idle':
      return details.recording.kind === 'none' || status !== 'open' ? { kind: 'none' } : { kind: 'waits' };
  }
};

/** Whether what is said and shown now is on tape, as far as anybody who sits in the meeting is concerned. */
export const isTaped = ({ tape, status }: MeetingState): boolean =>
  status !== 'closed' && tape.begunAtMs !== null && (tape.status === 'recording' || tape.status === 'failed');

/** Whether the tape is to run now: it does, is being mended, or is about to begin. */
const isWanted = (meeting: MeetingState): boolean =>
  meeting.status !== 'closed' && ['recording', 'failed', 'waits'].includes(tapeLampOf(meeting).kind);

/**
 * Whether everybody is told that the meeting is taped. A tape that failed for a moment, or that waits because nobody had
 * anything to be taped, is still the same tape: it is not told again.
 */
export const isToldOfTape = (meeting: MeetingState): boolean => {
  const waits = meeting.tape.begunAtMs !== null && tapeLampOf(meeting).kind === 'waits';
  return isTaped(meeting) || waits;
};

/**
 * Which order about the tape the chair can give now: one that is about to begin can be stopped before it does, one that
 * its limit has stopped goes on when he wants it.
 */
export const tapeOrderOf = (meeting: MeetingState): 'pause' | 'resume' | null => {
  if (meeting.details.recording.kind === 'none' || meeting.status === 'closed') return null;
  if (meeting.tape.pausedByChair || meeting.tape.status === 'stopped') return 'resume';
  return isWanted(meeting) ? 'pause' : null;
};

/** Whether `self` can do something about the tape's disk. */
const runsTape = (meeting: MeetingState, self: ParticipantId): boolean => {
  const role = meeting.participants[self]?.role;
  const runs = leads(meeting, self) || role === 'chair' || role === 'secretary' || role === 'operator';
  return runs && meeting.status !== 'closed';
};

/** How long the tape's disk is enough, ms, where it is short and `self` can do something about it; else null. */
export const spaceWarningOf = (meeting: MeetingState, self: ParticipantId): number | null =>
  runsTape(meeting, self) ? meeting.tape.spaceLeftMs : null;

/** Whether `self` is told how long the disk is enough: while something is taped, or is about to be. */
export const isToldOfSpace = (meeting: MeetingState, self: ParticipantId): boolean =>
  runsTape(meeting, self) && isWanted(meeting);

/** "6 giờ 20 phút", "45 phút": whole minutes; from two days on whole days. */
export const hoursText = (durationMs: number, t: TranslateOf<typeof meetingTexts>): string => {
  if (durationMs >= 2 * dayMs) return t('days', { days: Math.floor(durationMs / dayMs) });
  const hours = Math.floor(durationMs / hourMs);
  const minutes = Math.floor((durationMs % hourMs) / minuteMs);
  if (hours === 0) return t('minutes', { minutes });
  return minutes === 0 ? t('hours', { hours }) : t('hoursMinutes', { hours, minutes });
};
