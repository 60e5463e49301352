import { type MeetingState, type PresentParticipant, type UnitId, wallOrder } from '@giaoban/protocol';

type Site = MeetingState['details']['sites'][number];

export type Attendance = { present: Site[]; missing: Site[] };

/** A site is present when anybody of its unit is: the hall's screen or a person at a computer. */
export const attendanceOf = (meeting: MeetingState): Attendance => {
  const here = new Set<UnitId>(
    Object.values(meeting.participants)
      .filter((one) => one.present)
      .map((one) => one.unitId),
  );
  const { sites } = meeting.details;
  return {
    present: sites.filter((site) => here.has(site.unitId)),
    missing: sites.filter((site) => !here.has(site.unitId)),
  };
};

/** One tile of the wall: somebody who is here, or a site that is not. */
export type WallTile =
  { kind: 'present'; participant: PresentParticipant; place: number | null } | { kind: 'absent'; site: Site };

/** The wall in the order of the invitation, those who are here first; the chair himself is not on it. */
export const wallTiles = (meeting: MeetingState, self: string): WallTile[] => {
  const places = new Map(meeting.queue.map((entry, index) => [entry.participantId, index + 1]));
  const present = wallOrder(meeting).filter((one) => one.participantId !== self);
  return [
    ...present.map((participant): WallTile => {
      const place = places.get(participant.participantId) ?? null;
      return { kind: 'present', participant, place };
    }),
    ...attendanceOf(meeting).missing.map((site): WallTile => ({ kind: 'absent', site })),
  ];
};

export type Page<T> = { items: T[]; page: number; pages: number };

/** One page of a list, counted from 0; a page beyond the end is the last one. */
export const pageOf = <T>(all: readonly T[], page: number, size: number): Page<T> => {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { items: all.slice(shown * size, (shown + 1) * size), page: shown, pages };
};
