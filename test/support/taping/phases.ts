import type { LoggedEvent, ParticipantId } from '@giaoban/protocol';
import type { Player } from '../cast.ts';

/** A stretch of the meeting in which the same is to be seen and heard, ms from the tape's start. */
export type Phase = {
  fromMs: number;
  toMs: number;
  /** The floor's holder, or the chair. */
  speaker: Player;
  /** Who was asked a question. */
  partner: Player | null;
  sharer: Player | null;
  isTaped: boolean;
};

type Now = Pick<Phase, 'partner' | 'sharer' | 'isTaped'> & { main: Player | null };

/** What happened, as far as it changes what is on tape; null when it changes nothing. */
const after = (
  now: Now,
  event: LoggedEvent['event'],
  playerOf: (id: ParticipantId) => Player,
): Now | null => {
  switch (event.type) {
    case 'tape_paused':
      return { ...now, isTaped: false };
    case 'meeting_opened':
    case 'tape_resumed':
      return { ...now, isTaped: true };
    case 'floor_given': {
      const who = playerOf(event.participantId);
      return event.part === 'main' ? { ...now, main: who } : { ...now, partner: who };
    }
    case 'floor_taken': {
      const who = playerOf(event.participantId);
      return now.partner === who ? { ...now, partner: null } : { ...now, main: null };
    }
    case 'share_begun':
      return { ...now, sharer: playerOf(event.participantId) };
    case 'share_ended':
      return { ...now, sharer: null };
    default:
      return null;
  }
};

const shortestMs = 300;

/** What should be on tape when, from the log alone. */
export const phasesOf = (
  log: readonly LoggedEvent[],
  playerOf: (id: ParticipantId) => Player,
  chair: Player,
  startsAtMs: number,
): Phase[] => {
  const phases: Phase[] = [];
  let now: Now = { main: null, partner: null, sharer: null, isTaped: false };
  let sinceMs = startsAtMs;
  const settle = (atMs: number): void => {
    const { main, partner, sharer, isTaped } = now;
    if (atMs - sinceMs > shortestMs)
      phases.push({
        ...{ fromMs: sinceMs - startsAtMs, toMs: atMs - startsAtMs },
        ...{ speaker: main ?? chair, partner, sharer, isTaped },
      });
    sinceMs = Math.max(startsAtMs, atMs);
  };
  for (const { event, atMs } of log) {
    if (event.type === 'meeting_closed') settle(atMs);
    const next = after(now, event, playerOf);
    if (next === null || JSON.stringify(next) === JSON.stringify(now)) continue;
    settle(atMs);
    now = next;
  }
  return phases;
};

export const phaseName = ({ fromMs, toMs, speaker, partner, sharer, isTaped }: Phase): string => {
  const words = [speaker.name, partner === null ? '' : `and ${partner.name}`, sharer === null ? '' : 'share'];
  const span = `${(fromMs / 1000).toFixed(1)}–${(toMs / 1000).toFixed(1)} s`;
  return `${span} ${isTaped ? words.filter((one) => one !== '').join(' ') : 'stopped by the chair'}`;
};
