import { isDeepStrictEqual } from 'node:util';
import {
  type Issue,
  type MeetingState,
  Paper,
  type PaperForm,
  type PaperKind,
  personParticipant,
  Refusal,
  type Unit,
  type UnitId,
} from '@giaoban/protocol';
import type { WaitingPaper } from '@giaoban/protocol/internal';
import {
  composeInvitation,
  composeMinutes,
  composeNotice,
  formOf,
  type MinutesPaperFacts,
  type IssuingOffice,
  issuingOffice,
  withForm,
} from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { FactsInForce, MinutesFacts } from '../minutes/MinutesFacts.ts';
import type { PaperBook } from './PaperBook.ts';

type Parts = { live: LiveMeetings; directory: Directory; facts: MinutesFacts; book: PaperBook };

/** What one paper is made from now. */
export type Source = { edition: number; issue: Issue | null; paper: Paper };

/** What was made of one that has its number. */
export type Issued = Source & { issue: Issue };

/** What gets a number next. */
type Unnumbered = { edition: number; numbered: (issue: Issue, form: PaperForm | null) => Promise<Paper> };

const parentsOf = (unit: Unit, all: readonly Unit[]): Unit[] => {
  const found: Unit[] = [];
  for (let next: Unit | undefined = unit; next !== undefined;) {
    const { parentId }: Unit = next;
    next = all.find((one) => one.id === parentId && !found.includes(one));
    if (next !== undefined) found.push(next);
  }
  return found;
};

/** Gathers a paper's facts from the meeting, its minutes and the directory. */
export class PaperSource {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What there is beside the edition in force for this account. @throws Refusal `minutes_not_ready`. */
  async besides(
    account: Account,
    state: MeetingState,
    kind: PaperKind,
  ): Promise<{ hasDraft: boolean; isOutdated: boolean; next: Paper | null }> {
    if (kind === 'invitation') {
      const { isOutdated, now } = await this.#invitation(state);
      return { hasDraft: isOutdated, isOutdated, next: isOutdated ? now : null };
    }
    const hasDraft = await this.#parts.facts.isBeingCorrected(account, state.details.meetingId);
    return { hasDraft, isOutdated: false, next: null };
  }

  /**
   * As this account sees it now. @throws Refusal `minutes_not_ready`, `no_conclusions`.
   */
  async draft(account: Account, state: MeetingState, kind: PaperKind): Promise<Source> {
    if (kind === 'invitation') {
      const { isOutdated, edition, issue, paper } = await this.#invitation(state);
      if (!isOutdated) return { edition, issue, paper };
      return { edition: edition + 1, issue: null, paper: await this.#composedInvitation(state, null) };
    }
    const { meetingId } = state.details;
    const inForce = await this.#parts.facts.inForce(meetingId);
    const facts = await this.#parts.facts.seenBy(account, meetingId);
    // A text that is still being written belongs to no issued edition.
    const edition = facts.issue === null ? null : (inForce?.edition ?? null);
    return this.#ofMinutes(state, kind, { facts, edition });
  }

  /**
   * As it stands in force, to be numbered or signed. @throws Refusal `minutes_not_ready`, `no_conclusions`.
   */
  async inForce(state: MeetingState, kind: PaperKind): Promise<Source> {
    if (kind === 'invitation') {
      const { edition, issue, paper } = await this.#invitation(state);
      return { edition, issue, paper };
    }
    return this.#ofMinutes(state, kind, await this.#minutesInForce(state));
  }

  /** As it was issued, in force or not; null: it is not kept. @throws Refusal `meeting_not_found`. */
  async issued(waiting: WaitingPaper): Promise<Issued | null> {
    const { live, facts, book } = this.#parts;
    const { meetingId, kind } = waiting;
    if (kind === 'minutes') {
      const found = await facts.issued(meetingId, waiting.issued);
      if (found === null) return null;
      const { number, symbol, date, edition } = waiting.issued;
      const issue = { number, symbol, date };
      const paper = await this.#composed(await live.get(meetingId), kind, found.facts, issue);
      return { edition, issue, paper };
    }
    const record = await book.get(meetingId, kind, waiting.edition);
    if (record === null || record.issue === null || record.paper === null) return null;
    return { edition: record.edition, issue: record.issue, paper: record.paper };
  }

  /** What waits for a number; null: it has one. @throws Refusal as `inForce`. */
  async toNumber(state: MeetingState, kind: PaperKind): Promise<Unnumbered | null> {
    if (kind === 'invitation') {
      const { edition, issue, isOutdated } = await this.#invitation(state);
      if (issue !== null && !isOutdated) return null;
      const next = issue === null ? edition : edition + 1;
      const compose = (given: Issue) => this.#composedInvitation(state, given);
      return { edition: next, numbered: async (given, form) => withForm(await compose(given), form) };
    }
    const inForce = await this.#minutesInForce(state);
    const { edition, issue } = await this.#ofMinutes(state, kind, inForce);
    if (issue !== null) return null;
    const compose = (given: Issue) => this.#composed(state, kind, inForce.facts, given);
    return { edition, numbered: async (given, form) => withForm(await compose(given), form) };
  }

  /** The one that was numbered last, as it was then; before that, as the meeting is now. */
  async #invitation(state: MeetingState): Promise<Source & { isOutdated: boolean; now: Paper }> {
    const { meetingId } = state.details;
    const record = await this.#parts.book.latest(meetingId, 'invitation');
    const issue = record?.issue ?? null;
    const composed = await this.#composedInvitation(state, issue);
    // As it comes back from the store.
    const now = Paper.safeParse(composed).data ?? composed;
    const paper = record?.paper ?? now;
    const isAhead = state.status === 'scheduled' || state.status === 'lobby';
    // Who signs and who gets it is the records office's decision, and stays.
    const isChanged = !isDeepStrictEqual(paper, withForm(now, formOf(paper)));
    const isOutdated = isAhead && issue !== null && isChanged;
    return { edition: record?.edition ?? 1, issue, paper, isOutdated, now };
  }

  async #composedInvitation({ details }: MeetingState, issue: Issue | null): Promise<Paper> {
    const { personId, name } = details.chair;
    const post = (await this.#parts.directory.person(personId))?.post ?? '';
    const { office } = await this.#directoryFacts(details.hostUnitId, issue);
    return composeInvitation({ details, office, chair: { name, post }, issue });
  }

  async #minutesInForce({ details }: MeetingState): Promise<FactsInForce> {
    const inForce = await this.#parts.facts.inForce(details.meetingId);
    if (inForce === null) throw new Refusal('minutes_not_ready');
    return inForce;
  }

  async #ofMinutes(
    state: MeetingState,
    kind: 'minutes' | 'conclusion_notice',
    { facts, edition }: { facts: MinutesPaperFacts; edition: number | null },
  ): Promise<Source> {
    const { meetingId } = state.details;
    const record =
      kind === 'minutes' || edition === null ? null : await this.#parts.book.get(meetingId, kind, edition);
    const issue = kind === 'minutes' ? facts.issue : (record?.issue ?? null);
    const paper = record?.paper ?? (await this.#composed(state, kind, facts, issue));
    return { edition: edition ?? 0, issue, paper };
  }

  async #composed(
    state: MeetingState,
    kind: 'minutes' | 'conclusion_notice',
    facts: MinutesPaperFacts,
    issue: Issue | null,
  ): Promise<Paper> {
    const { office, units } = await this.#directoryFacts(state.details.hostUnitId, issue);
    const told = { ...facts, chair: await this.#withPost(state, facts.chair) };
    const paper =
      kind === 'minutes'
        ? composeMinutes(told, office, units)
        : composeNotice(told, { office, units, issue });
    if (paper === null) throw new Refusal('no_conclusions');
    return paper;
  }

  /** A chair who was never connected has his post in the directory only. */
  async #withPost(
    state: MeetingState,
    chair: MinutesPaperFacts['chair'],
  ): Promise<MinutesPaperFacts['chair']> {
    if (chair.post !== '') return chair;
    const { personId } = state.details.chair;
    const seat = state.participants[personParticipant(personId)];
    const post = seat?.post ?? (await this.#parts.directory.person(personId))?.post ?? '';
    return { ...chair, post };
  }

  /** The symbol that the records office gave says how the agency is abbreviated: "TB-VPUBND". */
  async #directoryFacts(
    hostUnitId: UnitId,
    issue: Issue | null,
  ): Promise<{ office: IssuingOffice; units: ReadonlyMap<UnitId, string> }> {
    const all = await this.#parts.directory.units();
    const units = new Map(all.map((one) => [one.id, one.name]));
    const host = all.find((one) => one.id === hostUnitId);
    if (host === undefined) throw new Refusal('not_found', { message: 'the host unit is gone' });
    const office = issuingOffice(host, parentsOf(host, all));
    const code = issue === null ? office.agency.code : issue.symbol.replace(/^[^-]+-/u, '');
    return { office: { ...office, agency: { ...office.agency, code } }, units };
  }
}
