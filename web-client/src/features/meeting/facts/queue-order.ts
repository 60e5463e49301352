/** Where something is dropped: beside an entry of the list, or on it. */
type DropPlace = { key: unknown; dropPosition: 'before' | 'after' | 'on' };

/**
 * The place (from 0) at which a dragged entry stands afterwards; null when nothing changes or an entry is
 * gone meanwhile.
 */
export const indexAfterDrop = <Id>(order: readonly Id[], moved: Id, place: DropPlace): number | null => {
  const from = order.indexOf(moved);
  const others = order.filter((id) => id !== moved);
  const target = others.findIndex((id) => id === place.key);
  if (from < 0 || target < 0) return null;
  const to = place.dropPosition === 'after' ? target + 1 : target;
  return to === from ? null : to;
};

/** The same for one step up (-1) or down (1). */
export const indexAfterStep = <Id>(order: readonly Id[], moved: Id, step: -1 | 1): number | null => {
  const from = order.indexOf(moved);
  const to = from + step;
  return from < 0 || to < 0 || to >= order.length ? null : to;
};
