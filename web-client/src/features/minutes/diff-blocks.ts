import type { MinutesBlock } from '@giaoban/protocol';

/** What two paragraphs of the same words differ in. */
export type BlockChange =
  | { of: 'kind'; before: MinutesBlock['kind']; after: MinutesBlock['kind'] }
  | { of: 'unitId'; before: MinutesBlock['unitId']; after: MinutesBlock['unitId'] }
  | { of: 'dueDate'; before: MinutesBlock['dueDate']; after: MinutesBlock['dueDate'] };

/** A line of two texts laid over each other; `block`: the later one, where both have it. */
export type DiffLine = { text: string; block: MinutesBlock } & (
  { kind: 'same' | 'added' | 'removed' } | { kind: 'changed'; changes: BlockChange[] }
);

/** Unit and due date belong to conclusions; in other paragraphs nobody reads them. */
const taskOf = ({ kind, unitId, dueDate }: MinutesBlock): Pick<MinutesBlock, 'unitId' | 'dueDate'> =>
  kind === 'conclusion' ? { unitId, dueDate } : { unitId: null, dueDate: null };

const changesBetween = (before: MinutesBlock, after: MinutesBlock): BlockChange[] => {
  const [old, now] = [taskOf(before), taskOf(after)];
  const changes: BlockChange[] = [
    { of: 'kind', before: before.kind, after: after.kind },
    { of: 'unitId', before: old.unitId, after: now.unitId },
    { of: 'dueDate', before: old.dueDate, after: now.dueDate },
  ];
  return changes.filter((one) => one.before !== one.after);
};

/** Two paragraphs of the same words. */
const bothHave = (before: MinutesBlock, after: MinutesBlock): DiffLine => {
  const changes = changesBetween(before, after);
  const line = { text: after.text, block: after };
  return changes.length === 0 ? { ...line, kind: 'same' } : { ...line, kind: 'changed', changes };
};

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

/**
 * What was removed, added and changed between two texts, paragraph by paragraph, removals before additions. The
 * words decide which paragraph is which; `changed` ones have the same words, but not all else.
 */
export const diffBlocks = (before: readonly MinutesBlock[], after: readonly MinutesBlock[]): DiffLine[] => {
  const table = commonLengths(
    before.map((one) => one.text),
    after.map((one) => one.text),
  );
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [left, right] = [before[a], after[b]];
    if (left !== undefined && left.text === right?.text) {
      lines.push(bothHave(left, right));
      [a, b] = [a + 1, b + 1];
    } else if (
      left !== undefined &&
      (right === undefined || (table[a + 1]?.[b] ?? 0) >= (table[a]?.[b + 1] ?? 0))
    ) {
      lines.push({ kind: 'removed', text: left.text, block: left });
      a += 1;
    } else if (right !== undefined) {
      lines.push({ kind: 'added', text: right.text, block: right });
      b += 1;
    }
  }
  return lines;
};
