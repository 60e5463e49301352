import {
  dueStateOf,
  type MeetingId,
  type MinutesBlockId,
  type Person,
  Refusal,
  type RouteResponse,
  type Task,
  type TaskAct,
  taskActs,
  type TaskReminders,
  type TaskView,
} from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import { actedOn, momentAt, taskActsOf, taskRefusal, taskRolesOf } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { TaskBook } from './TaskBook.ts';

type Parts = {
  book: TaskBook;
  clock: Clock;
  log: Log;
  timeZone: string;
};

/** Sorts behind every day. */
const noDay = '9999-12-31';

const personOf = (account: Account): Person => {
  if (account.kind !== 'person') throw new Refusal('forbidden');
  return account.person;
};

/** Who has something to do with a task: its unit, the unit that held the meeting, whoever leads it. */
const isSeenBy = (task: Task, { id, unitId }: Person): boolean =>
  task.unitId === unitId || task.hostUnitId === unitId || task.leaderIds.includes(id);

/** Follow-up of conclusions: from the issued minutes to the confirmed report. */
export class Tasks {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those that concern the person, the nearest day first. */
  async list(account: Account): Promise<RouteResponse<'tasks'>> {
    const person = personOf(account);
    const tasks = (await this.#seenBy(person)).map((task) => this.#viewOf(task, person));
    const dayOf = ({ task }: TaskView): string => task.dueDate ?? noDay;
    tasks.sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.task.number - b.task.number);
    return { today: this.#today(), unitId: person.unitId, tasks };
  }

  /** Computed from the clock: no reminder is ever stored, so none can be missed or come twice. */
  async reminders(account: Account): Promise<TaskReminders> {
    const person = personOf(account);
    const counted = { overdue: 0, today: 0, soon: 0, toConfirm: 0 };
    for (const task of await this.#seenBy(person)) {
      const { roles, due } = this.#viewOf(task, person);
      if (task.status === 'reported' && roles.includes('leader')) counted.toConfirm += 1;
      if (roles.length > 0 && (due === 'overdue' || due === 'today' || due === 'soon')) counted[due] += 1;
    }
    return counted;
  }

  /** @throws Refusal `task_not_found`, `forbidden`, `task_wrong_state`, `conflict`, `bad_request` without words. */
  async act(
    account: Account,
    { meetingId, blockId }: { meetingId: MeetingId; blockId: MinutesBlockId },
    { revision, act, note }: { revision: number; act: TaskAct; note: string },
  ): Promise<TaskView> {
    const person = personOf(account);
    const task = await this.#parts.book.get(meetingId, blockId);
    if (task === null || !isSeenBy(task, person)) throw new Refusal('task_not_found');
    const code = taskRefusal(task, act, taskRolesOf(task, person));
    if (code !== null) throw new Refusal(code);
    if (task.revision !== revision) throw new Refusal('conflict');
    if (taskActs[act].needsNote && note === '')
      throw new Refusal('bad_request', { fields: [{ path: 'note', reason: 'too_small' }] });
    const by = { personId: person.id, name: person.displayName };
    const after = actedOn(task, act, { atMs: this.#parts.clock.nowMs(), by, note });
    if (!(await this.#parts.book.change(after))) throw new Refusal('conflict');
    this.#parts.log.info({ meetingId, blockId, personId: person.id, act }, 'task');
    return this.#viewOf(after, person);
  }

  async #seenBy(person: Person): Promise<Task[]> {
    return (await this.#parts.book.concerning(person)).filter((task) => isSeenBy(task, person));
  }

  #viewOf(task: Task, person: Person): TaskView {
    const roles = taskRolesOf(task, person);
    return { task, roles, acts: taskActsOf(task, roles), due: dueStateOf(task, this.#today()) };
  }

  #today(): string {
    return momentAt(this.#parts.clock.nowMs(), this.#parts.timeZone).date;
  }
}
