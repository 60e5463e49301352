import {
  type MeetingId,
  type MeetingState,
  Refusal,
  type SiteAnswer,
  type SiteAnswers,
  UnitId,
} from '@giaoban/protocol';
import { type Actor, isInvited } from '../../domain/index.ts';
import { type Account, unitOf } from '../accounts/account.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { isOfficerOf } from '../meetings/roles.ts';
import { attendanceCsv } from './attendance-csv.ts';

const system: Actor = { kind: 'system' };

const seenBy = (state: MeetingState, account: Account): SiteAnswers => {
  const isOfficer = isOfficerOf(state.details, account);
  const unitId = unitOf(account);
  const mayAnswer =
    account.kind === 'person' &&
    isInvited(state.details, unitId) &&
    (state.status === 'scheduled' || state.status === 'lobby');
  const answers = Object.entries(state.answers).map(([site, { answer, note }]) => ({
    unitId: UnitId.parse(site),
    answer,
    note: isOfficer || site === unitId ? note : '',
  }));
  return { answers, ownUnitId: mayAnswer ? unitId : null };
};

/** What sites say before the meeting, and the attendance as a file. */
export class Roll {
  readonly #live: LiveMeetings;

  constructor(live: LiveMeetings) {
    this.#live = live;
  }

  /** @throws Refusal `meeting_not_found`. */
  async answers(account: Account, meetingId: MeetingId): Promise<SiteAnswers> {
    return seenBy(await this.#live.get(meetingId), account);
  }

  /** For the asker's own unit. @throws Refusal `forbidden` (a screen), `site_not_found`, `meeting_wrong_state`. */
  async answer(account: Account, meetingId: MeetingId, answer: SiteAnswer): Promise<SiteAnswers> {
    if (account.kind !== 'person') throw new Refusal('forbidden');
    const { id: by, unitId } = account.person;
    const command = { type: 'answer_for_site', unitId, answer, by } as const;
    return seenBy(await this.#live.dispatch(meetingId, command, system), account);
  }

  /** @throws Refusal `meeting_not_found`. */
  async file(meetingId: MeetingId): Promise<string> {
    return attendanceCsv(await this.#live.get(meetingId));
  }
}
