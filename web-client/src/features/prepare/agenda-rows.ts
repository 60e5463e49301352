import type { DraftItem } from './meeting-draft.ts';

/** The agenda with an empty item at its end. */
export const withNewItem = (agenda: readonly DraftItem[]): DraftItem[] => [
  ...agenda,
  { key: Math.max(-1, ...agenda.map((item) => item.key)) + 1, title: '', minutes: 15, unitId: null },
];

export const withItem = (
  agenda: readonly DraftItem[],
  index: number,
  change: Partial<Omit<DraftItem, 'key'>>,
): DraftItem[] => agenda.map((item, at) => (at === index ? { ...item, ...change } : item));

export const withoutItem = (agenda: readonly DraftItem[], index: number): DraftItem[] =>
  agenda.filter((_, at) => at !== index);

/** The item at `index` one place up (-1) or down (+1); at the end of the list nothing changes. */
export const withMovedItem = (agenda: readonly DraftItem[], index: number, by: -1 | 1): DraftItem[] => {
  const item = agenda[index];
  const target = index + by;
  if (item === undefined || target < 0 || target >= agenda.length) return [...agenda];
  const others = withoutItem(agenda, index);
  return [...others.slice(0, target), item, ...others.slice(target)];
};

/** All minutes that are filled in. */
export const agendaMinutes = (agenda: readonly DraftItem[]): number =>
  agenda.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
