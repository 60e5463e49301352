import {
  announcedBy,
  type DelegateId,
  delegateOf,
  type ListedDelegate,
  type LoggedAnswer,
  type MeetingId,
  type MeetingState,
  Refusal,
  type SiteAnswer,
  type SiteAnswers,
  UnitId,
} from '@giaoban/protocol';
import type { NewId } from '../../clock.ts';
import { type Actor, isInvited } from '../../domain/index.ts';
import { type Account, unitOf } from '../accounts/account.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { isOfficerOf } from '../meetings/roles.ts';
import { attendanceCsv } from './attendance-csv.ts';

const system: Actor = { kind: 'system' };

type Named = Pick<ListedDelegate, 'name' | 'post'>;
const isSame = (a: Named, b: Named): boolean => a.name === b.name && a.post === b.post;

const seenBy = (state: MeetingState, account: Account): SiteAnswers => {
  const isOfficer = isOfficerOf(state.details, account);
  const unitId = unitOf(account);
  const mayAnswer =
    account.kind === 'person' &&
    isInvited(state.details, unitId) &&
    (state.status === 'scheduled' || state.status === 'lobby');
  const answers = Object.entries(state.answers).map(([key, { answer, note }]) => {
    const site = UnitId.parse(key);
    const isTold = isOfficer || site === unitId;
    const delegates = announcedBy(state, site).map(({ name, post }) => ({ name, post }));
    return {
      unitId: site,
      answer,
      note: isTold ? note : '',
      ...(isTold && delegates.length > 0 ? { delegates } : {}),
    };
  });
  return { answers, ownUnitId: mayAnswer ? unitId : null };
};

/** What sites say before the meeting, and the attendance as a file. */
export class Roll {
  readonly #live: LiveMeetings;
  readonly #newId: NewId;

  constructor(live: LiveMeetings, newId: NewId) {
    this.#live = live;
    this.#newId = newId;
  }

  /** @throws Refusal `meeting_not_found`. */
  async answers(account: Account, meetingId: MeetingId): Promise<SiteAnswers> {
    return seenBy(await this.#live.get(meetingId), account);
  }

  /**
   * For the asker's own unit. @throws Refusal `forbidden` (a screen), `site_not_found`, `meeting_wrong_state`,
   * `bad_request` (excused, and names of who comes).
   */
  async answer(account: Account, meetingId: MeetingId, answer: SiteAnswer): Promise<SiteAnswers> {
    if (account.kind !== 'person') throw new Refusal('forbidden');
    const { id: by, unitId } = account.person;
    const before = announcedBy(await this.#live.get(meetingId), unitId);
    const command = { type: 'answer_for_site', unitId, answer: this.#logged(answer, before), by } as const;
    return seenBy(await this.#live.dispatch(meetingId, command, system), account);
  }

  /** Each with an id in the roll; one who was named before keeps his, and with it what was marked of him. */
  #logged({ delegates = [], ...said }: SiteAnswer, before: readonly ListedDelegate[]): LoggedAnswer {
    const named = delegates.filter((one, at) => delegates.findIndex((other) => isSame(one, other)) === at);
    const idOf = (one: Named): DelegateId =>
      before.find((other) => isSame(one, other))?.delegateId ?? delegateOf(this.#newId());
    if (named.length === 0) return said;
    return { ...said, delegates: named.map((one) => ({ ...one, delegateId: idOf(one) })) };
  }

  /** @throws Refusal `meeting_not_found`. */
  async file(meetingId: MeetingId): Promise<string> {
    return attendanceCsv(await this.#live.get(meetingId));
  }
}
