import { type Attendance, type MeetingState, type PresentParticipant, wallOrder } from '@giaoban/protocol';

type Site = MeetingState['details']['sites'][number];

/** The invited sites of which nobody is here now. */
const missingSites = ({ details }: Pick<MeetingState, 'details'>, { sites }: Attendance): Site[] => {
  const here = new Set(sites.filter((row) => row.isHere).map((row) => row.unitId));
  return details.sites.filter((site) => !here.has(site.unitId));
};

/** One tile of the wall: somebody who is here, or a site that is not. */
export type WallTile =
  { kind: 'present'; participant: PresentParticipant; place: number | null } | { kind: 'absent'; site: Site };

/** The wall in the order of the invitation, those who are here first; the chair himself is not on it. */
export const wallTiles = (
  meeting: Pick<MeetingState, 'details' | 'participants' | 'queue'>,
  attendance: Attendance,
  self: string,
): WallTile[] => {
  const places = new Map(meeting.queue.map((entry, index) => [entry.participantId, index + 1]));
  const present = wallOrder(meeting).filter((one) => one.participantId !== self);
  return [
    ...present.map((participant): WallTile => {
      const place = places.get(participant.participantId) ?? null;
      return { kind: 'present', participant, place };
    }),
    ...missingSites(meeting, attendance).map((site): WallTile => ({ kind: 'absent', site })),
  ];
};

export type Page<T> = { items: T[]; page: number; pages: number };

/** One page of a list, counted from 0; a page beyond the end is the last one. */
export const pageOf = <T>(all: readonly T[], page: number, size: number): Page<T> => {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { items: all.slice(shown * size, (shown + 1) * size), page: shown, pages };
};
