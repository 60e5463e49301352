/** The members by what `keyOf` says of each, keys and members in the order in which they come. */
export const groupBy = <T, K>(members: Iterable<T>, keyOf: (member: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
};
