/** How much of a group is chosen. */
export type ChoiceOf = 'all' | 'some' | 'none';

export const choiceOf = (ids: readonly string[], chosen: ReadonlySet<string>): ChoiceOf => {
  const count = ids.filter((id) => chosen.has(id)).length;
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
};

/** `chosen` with all of `ids`, or without any of them; in the order in which they were chosen. */
export const withChoice = (
  chosen: readonly string[],
  ids: readonly string[],
  isChosen: boolean,
): string[] => {
  const others = chosen.filter((id) => !ids.includes(id));
  return isChosen ? [...others, ...ids] : others;
};
