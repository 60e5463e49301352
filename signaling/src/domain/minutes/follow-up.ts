import {
  conclusionsOf,
  type ErrorCode,
  type MinutesBlock,
  type MinutesBlockId,
  type PersonId,
  type Task,
  type TaskAct,
  taskActNames,
  taskActs,
  type TaskHistoryEntry,
  type TaskRole,
  type UnitId,
} from '@giaoban/protocol';

/** What a meeting's issued minutes say of all their tasks. */
type IssuedConclusions = {
  meeting: Pick<Task, 'meetingId' | 'meetingTitle' | 'leaderIds' | 'hostUnitId'>;
  edition: number;
  docNumber: string;
  blocks: readonly MinutesBlock[];
  unitNames: ReadonlyMap<UnitId, string>;
  atMs: number;
};

type Asked = MinutesBlock & { number: number; unitId: UnitId };

const entryOf = (
  status: Task['status'],
  { atMs, docNumber }: IssuedConclusions,
  act: TaskHistoryEntry['act'],
): TaskHistoryEntry => ({ atMs, by: null, act, status, note: docNumber });

/** The task as this edition has it; the very same object where nothing is new. */
const upserted = (before: Task | undefined, asked: Asked, issued: IssuedConclusions): Task => {
  const { meeting, edition, docNumber, unitNames } = issued;
  const { id, number, dueDate, unitId } = asked;
  const text = asked.text.trim();
  const said = { edition, number, docNumber, unitId, unitName: unitNames.get(unitId) ?? '', text, dueDate };
  if (before === undefined) {
    const history = [entryOf('assigned', issued, 'issued')];
    return { ...meeting, ...said, blockId: id, revision: 1, status: 'assigned', history };
  }
  if (before.edition >= edition) return before;
  // Another unit begins anew; the same one goes on where it stands.
  const isNew = before.unitId !== unitId || before.status === 'withdrawn';
  const status = isNew ? 'assigned' : before.status;
  const isSame = before.text === text && before.dueDate === dueDate && !isNew;
  const history = isSame ? before.history : [...before.history, entryOf(status, issued, 'changed')];
  return { ...before, ...meeting, ...said, status, revision: before.revision + 1, history };
};

/**
 * Tasks after an edition was issued: each marked conclusion that names a unit is one. What an edition no longer asks for
 * is withdrawn, with its history. Twice is the same as once.
 *
 * @returns what has to be written
 */
export const followUp = (known: ReadonlyMap<MinutesBlockId, Task>, issued: IssuedConclusions): Task[] => {
  const asked = conclusionsOf(issued.blocks).flatMap((one): Asked[] =>
    one.unitId === null ? [] : [{ ...one, unitId: one.unitId }],
  );
  const now = asked.map((one) => upserted(known.get(one.id), one, issued));
  const withdrawn = [...known.values()]
    .filter((one) => one.edition < issued.edition && one.status !== 'withdrawn')
    .filter((one) => !asked.some(({ id }) => id === one.blockId))
    .map((one): Task => {
      const history = [...one.history, entryOf('withdrawn', issued, 'withdrawn')];
      return { ...one, edition: issued.edition, status: 'withdrawn', revision: one.revision + 1, history };
    });
  return [...now.filter((one) => known.get(one.blockId) !== one), ...withdrawn];
};

/** What somebody is to a task. */
export const taskRolesOf = (task: Task, { id, unitId }: { id: PersonId; unitId: UnitId }): TaskRole[] => [
  ...(task.leaderIds.includes(id) ? (['leader'] as const) : []),
  ...(task.unitId === unitId ? (['unit'] as const) : []),
];

/** Why an act is refused, by the table of rights; null: it is not. */
export const taskRefusal = (task: Task, act: TaskAct, roles: readonly TaskRole[]): ErrorCode | null => {
  const { from, role } = taskActs[act];
  if (role === null ? roles.length === 0 : !roles.includes(role)) return 'forbidden';
  return from.some((one) => one === task.status) ? null : 'task_wrong_state';
};

export const taskActsOf = (task: Task, roles: readonly TaskRole[]): TaskAct[] =>
  taskActNames.filter((act) => taskRefusal(task, act, roles) === null);

/** The task after an act that the table allows. */
export const actedOn = (
  task: Task,
  act: TaskAct,
  said: Pick<TaskHistoryEntry, 'atMs' | 'by' | 'note'>,
): Task => {
  const status = taskActs[act].to ?? task.status;
  const history = [...task.history, { ...said, act, status }];
  return { ...task, status, revision: task.revision + 1, history };
};
