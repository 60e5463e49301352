import {
  MeetingId,
  type MeetingRole,
  type MeetingState,
  type MeetingSummary,
  type NewMeeting,
  type ParticipantId,
  Refusal,
  type ReplayAct,
} from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock, NewId } from '../../clock.ts';
import { type Actor, joinRefusal } from '../../domain/index.ts';
import { type Account, participantIdOf } from '../accounts/account.ts';
import type { Tokens } from '../accounts/Tokens.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { Store } from '../store/Store.ts';
import type { TapeJobs } from '../tape/TapeJobs.ts';
import { composeDetails } from './compose-details.ts';
import { isOfficerOf, mayEdit, mayReplay, meetingRoleOf, summaryFor } from './roles.ts';

const longestRangeMs = 400 * 24 * 3_600_000;
const meetingsPerAnswer = 1_000;
const system: Actor = { kind: 'system' };

export type MeetingsParts = {
  store: Store;
  clock: Clock;
  newId: NewId;
  timeZone: string;
  directory: Directory;
  live: LiveMeetings;
  tapeJobs: TapeJobs;
  tokens: Tokens;
};

/** The schedule: making and changing meetings, who may do what with them, join tickets. */
export class Meetings {
  readonly #parts: MeetingsParts;

  constructor(parts: MeetingsParts) {
    this.#parts = parts;
  }

  /** The ids of meetings that start between the two moments, by start. */
  async idsBetween(fromMs: number, toMs: number): Promise<MeetingId[]> {
    const ids = await this.#parts.store.run((redis) =>
      redis.zRange(redisKeys.meetingsByStart, fromMs, toMs, {
        BY: 'SCORE',
        LIMIT: { offset: 0, count: meetingsPerAnswer },
      }),
    );
    return ids.map((id) => MeetingId.parse(id));
  }

  /** What concerns the account between two moments. @throws Refusal `bad_request` for a range beyond 400 days. */
  async list(account: Account, from: string, to: string): Promise<MeetingSummary[]> {
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    if (toMs - fromMs > longestRangeMs) {
      throw new Refusal('bad_request', { fields: [{ path: 'to', reason: 'too_big' }] });
    }
    const ids = await this.idsBetween(fromMs, toMs);
    const states = await Promise.all(ids.map((id) => this.#parts.live.find(id)));
    return states.flatMap((state) => {
      const summary = state === null ? null : summaryFor(state, account);
      return summary === null ? [] : [summary];
    });
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`. */
  async summary(account: Account, meetingId: MeetingId): Promise<MeetingSummary> {
    const summary = summaryFor(await this.#parts.live.get(meetingId), account);
    if (summary === null) throw new Refusal('not_invited');
    return summary;
  }

  /** @throws Refusal `not_found`, `starts_in_past`. */
  async add(account: Account, form: NewMeeting): Promise<MeetingSummary> {
    const meetingId = MeetingId.parse(this.#parts.newId());
    const details = await this.#compose(meetingId, form, []);
    // First the index: an entry without a log is passed over, a log without an entry would be lost.
    await this.#index(details.startsAt, meetingId);
    const state = await this.#parts.live.dispatch(meetingId, { type: 'schedule', details }, system);
    await this.#parts.tapeJobs.plan(state);
    return this.#summaryAfter(state, account);
  }

  /** @throws Refusal `meeting_not_found`, `forbidden`, `meeting_wrong_state`, `not_found`, `starts_in_past`. */
  async change(account: Account, meetingId: MeetingId, form: NewMeeting): Promise<MeetingSummary> {
    const before = await this.#parts.live.get(meetingId);
    if (before.status === 'open' || before.status === 'closed') throw new Refusal('meeting_wrong_state');
    if (!mayEdit(before, account)) throw new Refusal('forbidden');
    const details = await this.#compose(meetingId, form, before.details.agenda);
    const state = await this.#parts.live.dispatch(meetingId, { type: 'change', details }, system);
    await this.#index(details.startsAt, meetingId);
    await this.#parts.tapeJobs.plan(state);
    return this.#summaryAfter(state, account);
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`. */
  async requireRole(account: Account, meetingId: MeetingId): Promise<MeetingRole> {
    const role = meetingRoleOf((await this.#parts.live.get(meetingId)).details, account);
    if (role === null) throw new Refusal('not_invited');
    return role;
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`, `forbidden`. */
  async requireOfficer(account: Account, meetingId: MeetingId): Promise<void> {
    await this.requireRole(account, meetingId);
    const { details } = await this.#parts.live.get(meetingId);
    if (!isOfficerOf(details, account)) throw new Refusal('forbidden');
  }

  /** By `replayRights`. @throws Refusal `meeting_not_found`, `not_invited`, `forbidden`. */
  async requireReplay(account: Account, meetingId: MeetingId, act: ReplayAct): Promise<void> {
    const state = await this.#parts.live.get(meetingId);
    if (!mayReplay(state, account)) throw new Refusal('not_invited');
    if (!mayReplay(state, account, act)) throw new Refusal('forbidden');
  }

  /**
   * A ticket for the socket's handshake.
   * @throws Refusal as `requireRole`, `meeting_closed`, `meeting_too_early`, `removed_from_meeting`.
   */
  async ticket(
    account: Account,
    meetingId: MeetingId,
  ): Promise<{ ticket: string; participantId: ParticipantId; role: MeetingRole }> {
    const role = await this.requireRole(account, meetingId);
    const state = await this.#parts.live.get(meetingId);
    const refusal = joinRefusal(state, this.#parts.clock.nowMs());
    if (refusal !== null) throw new Refusal(refusal);
    const participantId = participantIdOf(account);
    if (state.barred.includes(participantId)) throw new Refusal('removed_from_meeting');
    return {
      ticket: this.#parts.tokens.signTicket({ meetingId, participantId, role, chainId: account.chainId }),
      participantId,
      role,
    };
  }

  #compose(meetingId: MeetingId, form: NewMeeting, agenda: MeetingState['details']['agenda']) {
    const { directory, newId, timeZone, clock } = this.#parts;
    return composeDetails(meetingId, form, { directory, newId, timeZone, nowMs: clock.nowMs(), agenda });
  }

  async #index(startsAt: string, meetingId: MeetingId): Promise<void> {
    const entry = { value: meetingId, score: Date.parse(startsAt) };
    await this.#parts.store.run((redis) => redis.zAdd(redisKeys.meetingsByStart, entry));
  }

  /** Whoever made or changed it sees the result, also when it no longer concerns him. */
  #summaryAfter(state: MeetingState, account: Account): MeetingSummary {
    const summary = summaryFor(state, account);
    if (summary !== null) return summary;
    return {
      details: state.details,
      status: state.status,
      openedAtMs: state.openedAtMs,
      closedAtMs: state.closedAtMs,
      tape: state.tape.status,
      role: null,
      mayReplay: false,
      mayEdit: false,
    };
  }
}
