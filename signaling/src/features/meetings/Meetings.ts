import {
  MeetingId,
  type MeetingRole,
  type MeetingSummary,
  type ParticipantId,
  Refusal,
  type ReplayAct,
} from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import { joinRefusal } from '../../domain/index.ts';
import { type Account, participantIdOf } from '../accounts/account.ts';
import type { Tokens } from '../accounts/Tokens.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { Store } from '../store/Store.ts';
import { isOfficerOf, mayReplay, mayReplayLater, meetingRoleOf, summaryFor } from './roles.ts';

const longestRangeMs = 400 * 24 * 3_600_000;
const meetingsPerAnswer = 1_000;

export type MeetingsParts = {
  store: Store;
  clock: Clock;
  live: LiveMeetings;
  tokens: Tokens;
};

/** The meetings that there are: who may see which and do what with them, join tickets. */
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

  /** By `replayRights`. @throws Refusal `meeting_not_found`, `not_invited`, `replay_after_closing`, `forbidden`. */
  async requireReplay(account: Account, meetingId: MeetingId, act: ReplayAct): Promise<void> {
    const state = await this.#parts.live.get(meetingId);
    if (!mayReplay(state, account))
      throw new Refusal(mayReplayLater(state, account) ? 'replay_after_closing' : 'not_invited');
    if (!mayReplay(state, account, act)) throw new Refusal('forbidden');
  }

  /**
   * A ticket for the socket's handshake.
   * @throws Refusal as `requireRole`, `meeting_closed`, `meeting_cancelled`, `meeting_too_early`, `removed_from_meeting`.
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
}
