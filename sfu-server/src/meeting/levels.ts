import type { AudioLevels, ParticipantId } from '@giaoban/protocol';

export type Level = AudioLevels[number];

/**
 * The order in which levels are told: the speaker (who dominates over seconds, not a cough) first, then
 * the loudest. A participant is told once.
 */
export const orderLevels = (levels: readonly Level[], speaker: ParticipantId | null): AudioLevels => {
  const rank = (level: Level): number => (level.participantId === speaker ? 1 : level.dBov);
  const seen = new Set<ParticipantId>();
  return [...levels]
    .sort((a, b) => rank(b) - rank(a))
    .filter(({ participantId }) => !seen.has(participantId) && seen.add(participantId));
};
