import {
  type MeetingCancellation,
  type MeetingChange,
  type MeetingDetails,
  MeetingId,
  type MeetingState,
  type MeetingSummary,
  type NewMeeting,
  Refusal,
} from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock, NewId } from '../../clock.ts';
import type { Actor, CommandOf } from '../../domain/index.ts';
import { type Account, participantIdOf } from '../accounts/account.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { Store } from '../store/Store.ts';
import type { TapeJobs } from '../tape/TapeJobs.ts';
import { composeDetails, type MeetingForm } from './compose-details.ts';
import { mayEdit, summaryFor } from './roles.ts';
import { movedAlong, occurrencesOf } from './series.ts';

const system: Actor = { kind: 'system' };

/** A later meeting of a series that begins in just this moment stays as it is. */
const unlessBegun = async (act: Promise<MeetingState>): Promise<void> => {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'meeting_wrong_state')) throw error;
  }
};

type ScheduleParts = {
  store: Store;
  clock: Clock;
  newId: NewId;
  timeZone: string;
  directory: Directory;
  live: LiveMeetings;
  tapeJobs: TapeJobs;
};

/** Making, changing and cancelling meetings, alone or as a series; each with its tape's job. */
export class Schedule {
  readonly #parts: ScheduleParts;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
  }

  /**
   * Makes the meeting, or all of its series; answers with the first. The whole form is checked before the first one
   * is made.
   * @throws Refusal `not_found`, `starts_in_past`, `bad_request` for a series of one or of too many.
   */
  async add(account: Account, { series: rule, ...form }: NewMeeting): Promise<MeetingSummary> {
    const { newId, timeZone } = this.#parts;
    const series = rule === undefined ? undefined : { seriesId: newId(), rule };
    const starts = rule === undefined ? [form.startsAt] : occurrencesOf(form.startsAt, timeZone, rule);
    const all = await Promise.all(
      starts.map((startsAt) =>
        this.#compose(MeetingId.parse(newId()), { ...form, startsAt }, { agenda: [], series }),
      ),
    );
    const states: MeetingState[] = [];
    for (const details of all) states.push(await this.#schedule(details));
    const [first] = states;
    if (first === undefined) throw new Error('a series without a meeting');
    return this.#summaryAfter(first, account);
  }

  /**
   * Changes the meeting, or with it those of its series that come after and that the account may change: each keeps its
   * own day, moved as this one is.
   * @throws Refusal `meeting_not_found`, `forbidden`, `meeting_wrong_state`, `not_found`, `starts_in_past`.
   */
  async change(
    account: Account,
    meetingId: MeetingId,
    { scope = 'one', ...form }: MeetingChange,
  ): Promise<MeetingSummary> {
    const { details: before } = await this.#editable(account, meetingId);
    const following = scope === 'one' ? [] : await this.#following(before, account);
    // All of them are checked before the first one is changed.
    const details = await this.#compose(meetingId, form, before);
    const later = await Promise.all(
      following.map((one) => {
        const startsAt = movedAlong(one, before.startsAt, form);
        return this.#compose(one.meetingId, { ...form, startsAt }, one);
      }),
    );
    const state = await this.#change(details);
    for (const one of later) await unlessBegun(this.#change(one));
    return this.#summaryAfter(state, account);
  }

  /**
   * It is not held, nor are those of its series that come after and that the account may change. What was taped of it
   * before stays.
   * @throws Refusal `meeting_not_found`, `forbidden`, `meeting_wrong_state`.
   */
  async cancel(
    account: Account,
    meetingId: MeetingId,
    { reason, scope = 'one' }: MeetingCancellation,
  ): Promise<MeetingSummary> {
    const { details } = await this.#editable(account, meetingId);
    const later = scope === 'one' ? [] : await this.#following(details, account);
    const command = { type: 'cancel', by: participantIdOf(account), reason } as const;
    const state = await this.#cancel(meetingId, command);
    for (const one of later) await unlessBegun(this.#cancel(one.meetingId, command));
    return this.#summaryAfter(state, account);
  }

  #compose(
    meetingId: MeetingId,
    form: MeetingForm,
    before: { agenda: MeetingDetails['agenda']; series?: MeetingDetails['series'] },
  ) {
    const { directory, newId, timeZone, clock } = this.#parts;
    const { agenda, series } = before;
    return composeDetails(meetingId, form, {
      ...{ directory, newId, timeZone, nowMs: clock.nowMs(), agenda, series },
    });
  }

  async #schedule(details: MeetingDetails): Promise<MeetingState> {
    const { meetingId } = details;
    // First the index: an entry without a log is passed over, a log without an entry would be lost.
    await this.#index(details);
    const state = await this.#parts.live.dispatch(meetingId, { type: 'schedule', details }, system);
    await this.#parts.tapeJobs.plan(state);
    return state;
  }

  async #change(details: MeetingDetails): Promise<MeetingState> {
    const state = await this.#parts.live.dispatch(details.meetingId, { type: 'change', details }, system);
    await this.#index(details);
    await this.#parts.tapeJobs.plan(state);
    return state;
  }

  async #cancel(meetingId: MeetingId, command: CommandOf<'cancel'>): Promise<MeetingState> {
    const state = await this.#parts.live.dispatch(meetingId, command, system);
    // A tape that runs already is ended, kept and sealed by whoever has the job.
    if (state.tape.begunAtMs === null) await this.#parts.tapeJobs.plan(state);
    return state;
  }

  async #editable(account: Account, meetingId: MeetingId): Promise<MeetingState> {
    const state = await this.#parts.live.get(meetingId);
    if (state.status === 'open' || state.status === 'closed') throw new Refusal('meeting_wrong_state');
    if (!mayEdit(state, account)) throw new Refusal('forbidden');
    return state;
  }

  /** Those of the same series that come after, have not begun and may be changed by the account. */
  async #following(
    { series, meetingId, startsAt }: MeetingDetails,
    account: Account,
  ): Promise<MeetingDetails[]> {
    if (series === undefined) return [];
    const members = await this.#parts.store.run((redis) =>
      redis.zRange(redisKeys.series(series.seriesId), Date.parse(startsAt), '+inf', { BY: 'SCORE' }),
    );
    const ids = members.map((id) => MeetingId.parse(id));
    const states = await Promise.all(ids.map((id) => this.#parts.live.find(id)));
    return states
      .filter((one) => one !== null)
      .filter((one) => one.details.meetingId !== meetingId && mayEdit(one, account))
      .map((one) => one.details);
  }

  async #index({ meetingId, startsAt, series }: MeetingDetails): Promise<void> {
    const entry = { value: meetingId, score: Date.parse(startsAt) };
    await this.#parts.store.run((redis) => {
      const batch = redis.multi().zAdd(redisKeys.meetingsByStart, entry);
      return (series === undefined ? batch : batch.zAdd(redisKeys.series(series.seriesId), entry)).exec();
    });
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
      hasTape: state.tape.begunAtMs !== null,
      role: null,
      mayReplay: false,
      mayEdit: false,
    };
  }
}
