import { z } from 'zod';
import { MeetingId, PersonId, UnitId } from './ids.ts';
import { MinutesBlockId } from './minutes/blocks.ts';

/** Follow-up: what issued conclusions ask of units. A task is known by its meeting and its paragraph. */

/** assigned → doing → reported (by the unit) → done (confirmed); withdrawn: a later edition no longer asks for it. */
export const TaskStatus = z.enum(['assigned', 'doing', 'reported', 'done', 'withdrawn']);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** leader: chair and secretaries of the meeting; unit: people of the unit that has to do it. */
export const TaskRole = z.enum(['leader', 'unit']);
export type TaskRole = z.infer<typeof TaskRole>;

type Act = { from: readonly TaskStatus[]; to: TaskStatus | null; role: TaskRole | null; needsNote: boolean };

/**
 * Who may do what with a task, at which state, and where it leads: the one table of rights. `role` null: both; `to`
 * null: the state stays. Another role is refused with `forbidden`, another state with `task_wrong_state`.
 */
export const taskActs = {
  begin: { from: ['assigned'], to: 'doing', role: 'unit', needsNote: false },
  report: { from: ['assigned', 'doing'], to: 'reported', role: 'unit', needsNote: true },
  confirm: { from: ['reported'], to: 'done', role: 'leader', needsNote: false },
  return: { from: ['reported', 'done'], to: 'doing', role: 'leader', needsNote: true },
  note: { from: ['assigned', 'doing', 'reported'], to: null, role: null, needsNote: true },
} as const satisfies Record<string, Act>;
export type TaskAct = keyof typeof taskActs;
export const taskActNames = ['begin', 'report', 'confirm', 'return', 'note'] as const satisfies TaskAct[];

/** A line of a task's history, which is only ever added to. */
export const TaskHistoryEntry = z.object({
  atMs: z.number().int(),
  /** null: the records office has issued an edition. */
  by: z.object({ personId: PersonId, name: z.string() }).nullable(),
  act: z.enum(['issued', 'changed', 'withdrawn', ...taskActNames]),
  status: TaskStatus,
  note: z.string(),
});
export type TaskHistoryEntry = z.infer<typeof TaskHistoryEntry>;

export const Task = z.object({
  meetingId: MeetingId,
  blockId: MinutesBlockId,
  /** Grows with every change: an act says which one it was made on. */
  revision: z.number().int().positive(),
  /** Of the minutes that it was last issued with. */
  edition: z.number().int().positive(),
  /** Of the conclusion in its notice, from 1. */
  number: z.number().int().positive(),
  meetingTitle: z.string(),
  /** Number and symbol of the minutes: "05/BB-UBND". */
  docNumber: z.string(),
  leaderIds: z.array(PersonId),
  hostUnitId: UnitId,
  unitId: UnitId,
  unitName: z.string(),
  text: z.string(),
  dueDate: z.iso.date().nullable(),
  status: TaskStatus,
  history: z.array(TaskHistoryEntry).min(1),
});
export type Task = z.infer<typeof Task>;

/** How a day stands to a task's own: in_time, soon (three days or less), today, overdue; none: no day, or done. */
export const DueState = z.enum(['none', 'in_time', 'soon', 'today', 'overdue']);
export type DueState = z.infer<typeof DueState>;

const soonDays = 3;
const dayMs = 86_400_000;

/** @param today as the calendar on the wall shows it: YYYY-MM-DD */
export const dueStateOf = (
  { dueDate, status }: Pick<Task, 'dueDate' | 'status'>,
  today: string,
): DueState => {
  // What is reported waits for others, not for the unit.
  if (dueDate === null || !['assigned', 'doing'].includes(status)) return 'none';
  const leftDays = Math.round((Date.parse(dueDate) - Date.parse(today)) / dayMs);
  if (leftDays < 0) return 'overdue';
  if (leftDays === 0) return 'today';
  return leftDays <= soonDays ? 'soon' : 'in_time';
};

/** A task as one person sees it now. */
export const TaskView = z.object({
  task: Task,
  roles: z.array(TaskRole),
  acts: z.array(z.enum(taskActNames)),
  due: DueState,
});
export type TaskView = z.infer<typeof TaskView>;

/** What one should know without opening the list. */
export const TaskReminders = z.object({
  overdue: z.number().int().nonnegative(),
  today: z.number().int().nonnegative(),
  soon: z.number().int().nonnegative(),
  /** Reports that wait for the asker's word. */
  toConfirm: z.number().int().nonnegative(),
});
export type TaskReminders = z.infer<typeof TaskReminders>;

const people = ['chair', 'secretary', 'operator', 'records_office', 'delegate'] as const;

/** Routes of the follow-up, a part of `httpTable`. */
export const taskRoutes = {
  /** Tasks of the asker's unit, of meetings that it held, and of those that he leads; the nearest day first. */
  tasks: {
    method: 'GET',
    path: '/api/tasks',
    response: z.object({ today: z.iso.date(), unitId: UnitId, tasks: z.array(TaskView) }),
    permission: people,
    errors: [],
  },
  taskReminders: {
    method: 'GET',
    path: '/api/tasks/reminders',
    response: TaskReminders,
    permission: people,
    errors: [],
  },
  /** The meeting in the path is only the task's name: whoever has nothing to do with it finds no task. */
  actOnTask: {
    method: 'POST',
    path: '/api/tasks/:taskMeetingId/:blockId/acts',
    params: z.object({ taskMeetingId: MeetingId, blockId: MinutesBlockId }),
    body: z.object({
      revision: z.number().int().positive(),
      act: z.enum(taskActNames),
      note: z.string().trim().max(4_000),
    }),
    response: TaskView,
    permission: people,
    errors: ['task_not_found', 'task_wrong_state', 'conflict'],
  },
} as const;
