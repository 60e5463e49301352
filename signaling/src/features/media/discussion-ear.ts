import { type AudioLevels, heardAtOnce, type ParticipantId } from '@giaoban/protocol';

/** Quieter than this is no speech. */
const speechDbov = -50;
const silentDbov = -127;
/** So long a newcomer must be louder before he takes a place, or the stage. */
const risesForMs = 500;
/** So long whoever has got a place keeps it, also among louder ones. */
const staysForMs = 1_500;
/** Whoever has been quiet for so long gives his place up. */
const quietForMs = 3_000;
/** The stage does not change more often. */
const betweenMs = 400;
/** Reports come twice a second, not to the millisecond. */
const jitterMs = 50;

type Place = { sinceMs: number; loudAtMs: number };
type Since = { participantId: ParticipantId; sinceMs: number };

/** What is remembered of a discussion between two reports of its loudness. */
export type Ear = {
  places: ReadonlyMap<ParticipantId, Place>;
  /** Those who have no place yet, and since when they have been loud enough for one. */
  rising: ReadonlyMap<ParticipantId, number>;
  /** Who is on the stage. */
  first: Since | null;
  /** Who is heard and has been louder than the one on the stage. */
  challenger: Since | null;
  toldAtMs: number;
};

export const newEar: Ear = {
  places: new Map(),
  rising: new Map(),
  first: null,
  challenger: null,
  toldAtMs: Number.NEGATIVE_INFINITY,
};

type Level = (participantId: ParticipantId) => number;

const levelIn = (levels: AudioLevels): Level => {
  const byId = new Map(levels.map((one) => [one.participantId, one.dBov]));
  return (participantId) => byId.get(participantId) ?? silentDbov;
};

const lasts = (sinceMs: number, forMs: number, nowMs: number): boolean => nowMs - sinceMs + jitterMs >= forMs;

/** The same one goes on; another one begins now. */
const following = (
  before: Since | null,
  participantId: ParticipantId | undefined,
  nowMs: number,
): Since | null => {
  if (participantId === undefined) return null;
  return before?.participantId === participantId ? before : { participantId, sinceMs: nowMs };
};

const quietest = (ids: readonly ParticipantId[], level: Level): ParticipantId | undefined =>
  ids.toSorted((a, b) => level(a) - level(b))[0];

const placesOf = (ear: Ear, heard: readonly ParticipantId[], level: Level, nowMs: number): Ear['places'] =>
  new Map(
    heard.map((id): [ParticipantId, Place] => {
      const before = ear.places.get(id) ?? { sinceMs: nowMs, loudAtMs: nowMs };
      return [id, level(id) >= speechDbov ? { ...before, loudAtMs: nowMs } : before];
    }),
  );

/** Those without a place who are loud enough for one: there is room, or they are louder than one who has it. */
const risingOf = (
  ear: Ear,
  kept: readonly ParticipantId[],
  levels: AudioLevels,
  nowMs: number,
): Ear['rising'] => {
  const level = levelIn(levels);
  const weakest = quietest(kept, level);
  const hurdle = kept.length < heardAtOnce || weakest === undefined ? silentDbov : level(weakest);
  const loud = levels.filter(
    ({ participantId, dBov }) => dBov >= speechDbov && dBov > hurdle && !kept.includes(participantId),
  );
  return new Map(loud.map(({ participantId }) => [participantId, ear.rising.get(participantId) ?? nowMs]));
};

/** Newcomers, the loudest first, take free places, then those of quieter ones who have had theirs long enough. */
const seated = (
  kept: readonly ParticipantId[],
  newcomers: readonly ParticipantId[],
  mayGo: (id: ParticipantId) => boolean,
  level: Level,
): ParticipantId[] =>
  newcomers.reduce<ParticipantId[]>(
    (seats, id) => {
      if (seats.length < heardAtOnce) return [...seats, id];
      const weakest = quietest(
        seats.filter((one) => mayGo(one) && level(one) < level(id)),
        level,
      );
      return weakest === undefined ? seats : seats.map((one) => (one === weakest ? id : one));
    },
    [...kept],
  );

const withFirst = (id: ParticipantId, all: readonly ParticipantId[]): ParticipantId[] => [
  id,
  ...all.filter((one) => one !== id),
];

/**
 * Who should be heard from now on, the one on the stage first; null: as before. `heard`: who is heard now
 * by the meeting's log (another node may have heard the same). `levels`: of everybody who is not silent.
 * Slow on purpose: a cough takes nobody's place, and the picture does not jump. Pure.
 */
export const listen = (
  ear: Ear,
  heard: readonly ParticipantId[],
  levels: AudioLevels,
  nowMs: number,
): { ear: Ear; tell: ParticipantId[] | null } => {
  const level = levelIn(levels);
  const places = placesOf(ear, heard, level, nowMs);
  const kept = heard.filter((id) => nowMs - (places.get(id)?.loudAtMs ?? nowMs) < quietForMs);
  const rising = risingOf(ear, kept, levels, nowMs);
  const newcomers = [...rising]
    .flatMap(([id, sinceMs]) => (lasts(sinceMs, risesForMs, nowMs) ? [id] : []))
    .toSorted((a, b) => level(b) - level(a));
  const first = following(ear.first, heard[0], nowMs);
  const mayGo = (id: ParticipantId): boolean => {
    const place = places.get(id);
    return place !== undefined && lasts(place.sinceMs, staysForMs, nowMs);
  };
  const seats = seated(kept, newcomers, mayGo, level);
  const [onStage] = seats;
  const loudest = seats.toSorted((a, b) => level(b) - level(a))[0];
  const isChallenged = loudest !== undefined && onStage !== undefined && level(loudest) > level(onStage);
  const challenger = following(ear.challenger, isChallenged ? loudest : undefined, nowMs);
  const overtakes =
    challenger !== null &&
    lasts(challenger.sinceMs, risesForMs, nowMs) &&
    (first === null || lasts(first.sinceMs, staysForMs, nowMs));
  const wanted = overtakes ? withFirst(challenger.participantId, seats) : seats;
  const isSame = wanted.length === heard.length && wanted.every((id, at) => id === heard[at]);
  const tells = !isSame && nowMs - ear.toldAtMs >= betweenMs;
  const after = { places, rising, first, challenger, toldAtMs: tells ? nowMs : ear.toldAtMs };
  return { ear: after, tell: tells ? wanted : null };
};
