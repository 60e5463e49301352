import type { ParticipantId } from '../ids.ts';
import type { Layout, View } from './picture.ts';
import type { PresentParticipant } from './participant.ts';
import type { MeetingState } from './state.ts';

/** Tiles of a layout that is a wall, null for one that is not. */
export const wallSizeOf = (layout: Layout): number | null => {
  switch (layout) {
    case 'wall_4':
      return 4;
    case 'wall_9':
      return 9;
    case 'wall_16':
      return 16;
    case 'wall_25':
      return 25;
    default:
      return null;
  }
};

/** Whether a layout has a place for what is presented: all but that of the speaker alone. */
export const hasShare = (layout: Layout): boolean => layout !== 'speaker';

/** Tiles on a page of one's own wall when one has not chosen. */
export const standardPageSize = 25;

/** Everybody present in the order of every wall: as invited, those of one unit by when they first came. */
export const wallOrder = (state: Pick<MeetingState, 'details' | 'participants'>): PresentParticipant[] => {
  const order = new Map(state.details.sites.map((site, index) => [site.unitId, index]));
  const placeOf = ({ unitId }: PresentParticipant): number => order.get(unitId) ?? order.size;
  return Object.values(state.participants)
    .filter((one) => one.present)
    .sort(
      (a, b) =>
        placeOf(a) - placeOf(b) ||
        a.firstJoinedAtMs - b.firstJoinedAtMs ||
        a.participantId.localeCompare(b.participantId),
    );
};

/**
 * Who is on a page of somebody's wall, himself left out; a page beyond the end is the last one. `order`:
 * the wall's, when it is known already.
 */
export const wallPage = (
  state: MeetingState,
  self: ParticipantId,
  { page, pageSize }: Pick<View, 'page' | 'pageSize'>,
  order: readonly PresentParticipant[] = wallOrder(state),
): ParticipantId[] => {
  const all = order.flatMap((one) => (one.participantId === self ? [] : [one.participantId]));
  const size = pageSize ?? standardPageSize;
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const shown = Math.min(page, last);
  return all.slice(shown * size, (shown + 1) * size);
};

/** How far a tile is from the shape of a picture when `count` stand in so many columns of a square place. */
const bend = (count: number, columns: number): number =>
  Math.abs(Math.log(Math.ceil(count / columns) / columns / (16 / 9)));

/**
 * Columns of a wall that shows `count` pictures of 16:9 in a place of about that shape; beside what is
 * presented the place is about square.
 */
export const wallColumns = (count: number, isBeside = false): number => {
  const most = Math.max(1, Math.ceil(Math.sqrt(count)));
  if (!isBeside) return most;
  const choices = Array.from({ length: most }, (_, index) => index + 1);
  return choices.reduce((best, columns) => (bend(count, columns) < bend(count, best) ? columns : best), 1);
};
