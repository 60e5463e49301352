import type { MinutesBlock } from '@giaoban/protocol';

/** A line of two texts laid over each other. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string };

/** Longest common subsequence: which lines both have, in order. */
const commonLengths = (before: readonly string[], after: readonly string[]): number[][] => {
  const table = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      const row = table[a];
      if (row === undefined) continue;
      const next = table[a + 1];
      row[b] = before[a] === after[b] ? (next?.[b + 1] ?? 0) + 1 : Math.max(next?.[b] ?? 0, row[b + 1] ?? 0);
    }
  }
  return table;
};

/** What was removed and added between two texts, paragraph by paragraph, removals before additions. */
export const diffBlocks = (before: readonly MinutesBlock[], after: readonly MinutesBlock[]): DiffLine[] => {
  const [old, now] = [before.map((one) => one.text), after.map((one) => one.text)];
  const table = commonLengths(old, now);
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [left, right] = [old[a], now[b]];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left });
      [a, b] = [a + 1, b + 1];
    } else if (
      left !== undefined &&
      (right === undefined || (table[a + 1]?.[b] ?? 0) >= (table[a]?.[b + 1] ?? 0))
    ) {
      lines.push({ kind: 'removed', text: left });
      a += 1;
    } else if (right !== undefined) {
      lines.push({ kind: 'added', text: right });
      b += 1;
    }
  }
  return lines;
};
