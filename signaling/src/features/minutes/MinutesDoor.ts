import {
  type MeetingId,
  type MeetingState,
  type MinutesAct,
  type MinutesHistoryEntry,
  type MinutesRecord,
  type MinutesRole,
  type PersonId,
  Refusal,
} from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import { actRefusal, draftBlocks, draftMinutes, type MinutesDraft } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { seedOf } from './minutes-document.ts';
import { minutesRoleOf } from './minutes-roles.ts';
import type { MinutesBook } from './MinutesBook.ts';
import { base64Of } from './MinutesPaper.ts';

/** Somebody before the minutes of a meeting: what he is to them, and how they stand. */
export type Standing = {
  meetingId: MeetingId;
  state: MeetingState;
  role: MinutesRole;
  by: { personId: PersonId; name: string };
  record: MinutesRecord;
};

type Parts = { book: MinutesBook; live: LiveMeetings; directory: Directory; clock: Clock };

/** Lets people to minutes, and begins the minutes of a meeting that is over. */
export class MinutesDoor {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`. */
  async requireRole(account: Account, meetingId: MeetingId): Promise<MinutesRole> {
    const role = minutesRoleOf(await this.#parts.live.get(meetingId), account);
    if (role === null) throw new Refusal('not_invited');
    return role;
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`, `minutes_not_ready`. */
  async stand(account: Account, meetingId: MeetingId): Promise<Standing> {
    const state = await this.#parts.live.get(meetingId);
    const role = await this.requireRole(account, meetingId);
    if (account.kind !== 'person') throw new Refusal('not_invited');
    const { id: personId, displayName: name } = account.person;
    return { meetingId, state, role, by: { personId, name }, record: await this.begun(meetingId) };
  }

  /** The same for one act. @throws Refusal also `forbidden`, `minutes_wrong_state`, `minutes_locked`. */
  async standFor(account: Account, meetingId: MeetingId, act: MinutesAct): Promise<Standing> {
    const standing = await this.stand(account, meetingId);
    const code = actRefusal(standing.record, act, standing.role);
    if (code !== null) throw new Refusal(code);
    return standing;
  }

  /** The record of minutes that have been begun, if need be now. @throws Refusal `minutes_not_ready`. */
  async begun(meetingId: MeetingId): Promise<MinutesRecord> {
    const { book } = this.#parts;
    const record = await book.record(meetingId);
    if (record !== null) return record;
    const draft = await this.draft(meetingId);
    if (draft === null) throw new Refusal('minutes_not_ready');
    const first: MinutesRecord = {
      meetingId,
      revision: 1,
      edition: 1,
      status: 'draft',
      approved: null,
      inForce: null,
    };
    const entry: MinutesHistoryEntry = {
      atMs: this.#parts.clock.nowMs(),
      by: null,
      act: 'begin',
      edition: 1,
      status: 'draft',
      note: '',
    };
    await book.begin(first, base64Of(seedOf(draftBlocks(draft))), entry);
    return (await book.record(meetingId)) ?? first;
  }

  /** What the log says of a meeting that is over; null: it is not. */
  async draft(meetingId: MeetingId): Promise<MinutesDraft | null> {
    const { live, directory } = this.#parts;
    const { details } = await live.get(meetingId);
    const people = await directory.people();
    return draftMinutes(await live.readLog(meetingId), {
      hostUnitName: await directory.unitName(details.hostUnitId),
      posts: new Map(people.map((one) => [one.id, one.post])),
    });
  }
}
