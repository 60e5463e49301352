import {
  type Issue,
  type MeetingId,
  type MeetingState,
  type Paper,
  type PaperKind,
  personParticipant,
  Refusal,
  type Unit,
  type UnitId,
} from '@giaoban/protocol';
import {
  composeInvitation,
  composeMinutes,
  composeNotice,
  type MinutesPaperFacts,
  type IssuingOffice,
  issuingOffice,
} from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { MinutesFacts } from '../minutes/MinutesFacts.ts';
import type { PaperBook } from './PaperBook.ts';

type Parts = { live: LiveMeetings; directory: Directory; facts: MinutesFacts; book: PaperBook };

/** What one paper is made from now. */
export type Source = { edition: number; issue: Issue | null; paper: Paper };

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

  /** Whether this account sees a draft beside the edition in force. @throws Refusal `minutes_not_ready`. */
  async hasDraft(account: Account, { details }: MeetingState, kind: PaperKind): Promise<boolean> {
    return kind !== 'invitation' && this.#parts.facts.isBeingCorrected(account, details.meetingId);
  }

  /**
   * As this account sees it now. @throws Refusal `minutes_not_ready`, `no_conclusions`.
   */
  async draft(account: Account, state: MeetingState, kind: PaperKind): Promise<Source> {
    if (kind === 'invitation') return this.#invitation(state);
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
    if (kind === 'invitation') return this.#invitation(state);
    const inForce = await this.#parts.facts.inForce(state.details.meetingId);
    if (inForce === null) throw new Refusal('minutes_not_ready');
    return this.#ofMinutes(state, kind, inForce);
  }

  async #invitation({ details }: MeetingState): Promise<Source> {
    const record = await this.#parts.book.get(details.meetingId, 'invitation', 1);
    const issue = record?.issue ?? null;
    const { personId, name } = details.chair;
    const post = (await this.#parts.directory.person(personId))?.post ?? '';
    const { office } = await this.#directoryFacts(details.hostUnitId, issue);
    return { edition: 1, issue, paper: composeInvitation({ details, office, chair: { name, post }, issue }) };
  }

  async #ofMinutes(
    state: MeetingState,
    kind: 'minutes' | 'conclusion_notice',
    { facts, edition }: { facts: MinutesPaperFacts; edition: number | null },
  ): Promise<Source> {
    const { meetingId, hostUnitId } = state.details;
    const issue = kind === 'minutes' ? facts.issue : await this.#issueOfNotice(meetingId, edition);
    const { office, units } = await this.#directoryFacts(hostUnitId, issue);
    const told = { ...facts, chair: await this.#withPost(state, facts.chair) };
    const paper =
      kind === 'minutes'
        ? composeMinutes(told, office, units)
        : composeNotice(told, { office, units, issue });
    if (paper === null) throw new Refusal('no_conclusions');
    return { edition: edition ?? 0, issue, paper };
  }

  async #issueOfNotice(meetingId: MeetingId, edition: number | null): Promise<Issue | null> {
    if (edition === null) return null;
    return (await this.#parts.book.get(meetingId, 'conclusion_notice', edition))?.issue ?? null;
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
