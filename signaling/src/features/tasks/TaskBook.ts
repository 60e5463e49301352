import { MeetingId, type MinutesBlockId, type PersonId, Task, type UnitId } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';

/**
 * KEYS: the meeting's tasks, then the indexes. ARGV: field, the revision that was read (0: none), the task, the
 * meeting's id. 0: the task is another one by now.
 */
const changeScript = `
local now = redis.call('HGET', KEYS[1], ARGV[1])
local revision = now and cjson.decode(now).revision or 0
if revision ~= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
for i = 2, #KEYS do redis.call('SADD', KEYS[i], ARGV[4]) end
return 1`;

type WaitingEdition = { meetingId: MeetingId; note: string };

/** Tasks by their meetings, found again by unit and by who leads them. */
export class TaskBook {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async ofMeeting(meetingId: MeetingId): Promise<Task[]> {
    return this.#tasks(meetingId).all();
  }

  async get(meetingId: MeetingId, blockId: MinutesBlockId): Promise<Task | null> {
    return this.#tasks(meetingId).get(blockId);
  }

  /** Of all meetings in which the unit does or has given something, or which the person leads. */
  async concerning(person: { id: PersonId; unitId: UnitId }): Promise<Task[]> {
    const keys = [redisKeys.unitTasks(person.unitId), redisKeys.personTasks(person.id)];
    const ids = await this.#store.run((redis) => redis.sUnion(keys));
    const found = await Promise.all(ids.map((id) => this.ofMeeting(MeetingId.parse(id))));
    return found.flat();
  }

  /** Issued editions whose conclusions have not become tasks yet. */
  async waiting(): Promise<WaitingEdition[]> {
    const notes = await this.#store.run((redis) => redis.sMembers(redisKeys.tasksWaiting));
    return notes.map((note) => ({ note, meetingId: MeetingId.parse(note.split('#').at(0)) }));
  }

  /** That edition, or a later one, has been taken over. */
  async noteTakenOver({ note }: WaitingEdition): Promise<void> {
    await this.#store.run((redis) => redis.sRem(redisKeys.tasksWaiting, note));
  }

  /** False: another change came first. */
  async change(task: Task): Promise<boolean> {
    const { meetingId, blockId, revision, unitId, hostUnitId, leaderIds } = task;
    const answer = await this.#store.run((redis) =>
      redis.eval(changeScript, {
        keys: [
          redisKeys.meetingTasks(meetingId),
          redisKeys.unitTasks(unitId),
          redisKeys.unitTasks(hostUnitId),
          ...leaderIds.map((id) => redisKeys.personTasks(id)),
        ],
        arguments: [blockId, String(revision - 1), JSON.stringify(Task.parse(task)), meetingId],
      }),
    );
    return answer === 1;
  }

  #tasks(meetingId: MeetingId): RecordHash<typeof Task> {
    return new RecordHash(this.#store, redisKeys.meetingTasks(meetingId), Task);
  }
}
