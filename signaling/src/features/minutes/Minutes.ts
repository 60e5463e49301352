import {
  type MeetingId,
  type MeetingState,
  type MinutesAct,
  type MinutesComment,
  type MinutesHistoryEntry,
  type MinutesOrder,
  type MinutesRecord,
  type MinutesRole,
  type MinutesVersion,
  type MinutesVote,
  type MinutesView,
  Refusal,
} from '@giaoban/protocol';
import type { Clock, NewId } from '../../clock.ts';
import { actsOf, decideMinutes, docNumber } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { Tokens } from '../accounts/Tokens.ts';
import type { LateComments } from './LateComments.ts';
import type { MinutesBook } from './MinutesBook.ts';
import type { MinutesDoor, Standing } from './MinutesDoor.ts';
import type { MinutesTexts } from './MinutesTexts.ts';

/** Far above what anybody needs in one meeting's minutes. */
const limits = { namedVersions: 200, comments: 500 };
const quoteChars = 200;

type Parts = {
  book: MinutesBook;
  texts: MinutesTexts;
  door: MinutesDoor;
  lateComments: LateComments;
  tokens: Tokens;
  clock: Clock;
  newId: NewId;
};
type Listener = (meetingId: MeetingId) => void;

const worksOn = (role: MinutesRole): boolean => role === 'secretary' || role === 'chair';

const votesOf = ({ votes }: MeetingState): MinutesVote[] =>
  votes.flatMap(({ voteId, title, isSecret, options, cast, eligible, counts }) =>
    counts === null ? [] : [{ voteId, title, isSecret, options, cast, eligible: eligible.length, counts }],
  );

/** Minutes beside their writing: who sees what, the stages, comments, versions, the history. */
export class Minutes {
  readonly #parts: Parts;
  readonly #listeners = new Set<Listener>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Told when a stage, a comment or a version has changed on this node; must not throw. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`. */
  async requireRole(account: Account, meetingId: MeetingId): Promise<MinutesRole> {
    return this.#parts.door.requireRole(account, meetingId);
  }

  /** For what only chair and secretaries may do at any stage. @throws Refusal as `view`, `forbidden`. */
  async requireWork(account: Account, meetingId: MeetingId): Promise<void> {
    const { role } = await this.#parts.door.stand(account, meetingId);
    if (!worksOn(role)) throw new Refusal('forbidden');
  }

  /** Begins the minutes of a meeting that is over. @throws Refusal `minutes_not_ready`. */
  async begin(meetingId: MeetingId): Promise<void> {
    await this.#parts.door.begun(meetingId);
  }

  /** For the handshake of the socket. @throws Refusal as `view`. */
  async ticket(account: Account, meetingId: MeetingId): Promise<string> {
    const { by } = await this.#parts.door.stand(account, meetingId);
    const { personId } = by;
    return this.#parts.tokens.signMinutesTicket({
      minutesOf: meetingId,
      personId,
      chainId: account.chainId,
    });
  }

  /** @throws Refusal `meeting_not_found`, `not_invited`, `minutes_not_ready` (also: not for this role yet). */
  async view(account: Account, meetingId: MeetingId): Promise<MinutesView> {
    return this.#viewOf(await this.#parts.door.stand(account, meetingId));
  }

  /**
   * Leads the minutes to another stage; the text as it is then is kept as a version.
   * @throws Refusal by the table of rights, `conflict` for another revision, `number_taken`.
   */
  async order(
    account: Account,
    meetingId: MeetingId,
    revision: number,
    order: MinutesOrder,
  ): Promise<MinutesRecord> {
    const { door, book, clock, newId } = this.#parts;
    const standing = await door.standFor(account, meetingId, order.act);
    const { record, role, by, state } = standing;
    if (revision !== record.revision) throw new Refusal('conflict');
    const atMs = clock.nowMs();
    const versionId = newId();
    const decision = decideMinutes(record, { order, role, name: by.name, atMs, versionId });
    if (!decision.ok) throw new Refusal(decision.code);
    const { edition, status } = decision.record;
    const entry: MinutesHistoryEntry = { atMs, by, act: order.act, edition, status, note: decision.note };
    const register = `${state.details.hostUnitId}/${order.act === 'issue' ? order.date.slice(0, 4) : ''}`;
    const number = order.act === 'issue' ? `${register}/${docNumber(order)}` : null;
    const keep = async (): Promise<MinutesVersion> => {
      const blocks = await this.#parts.texts.now(meetingId);
      return { versionId, edition: record.edition, atMs, kind: 'stage', name: '', blocks };
    };
    // What is still being written is kept after the change, when nobody writes any more.
    const isWritten = record.status === 'draft';
    const version = isWritten ? null : await keep();
    const outcome = await book.change({ revision, record: decision.record, entry, number, version });
    if (outcome !== 'done') throw new Refusal(outcome);
    if (isWritten) await book.addVersion(meetingId, await keep(), null);
    this.#tell(meetingId);
    return decision.record;
  }

  /** @throws Refusal by the table of rights, `too_many`. */
  async nameVersion(account: Account, meetingId: MeetingId, name: string): Promise<MinutesView> {
    const { door, book, clock, newId } = this.#parts;
    const standing = await door.standFor(account, meetingId, 'name_version');
    const heads = await book.versionHeads(meetingId);
    if (heads.filter((one) => one.kind === 'named').length >= limits.namedVersions)
      throw new Refusal('too_many');
    const { edition } = standing.record;
    const atMs = clock.nowMs();
    const blocks = await this.#parts.texts.now(meetingId);
    const version: MinutesVersion = { versionId: newId(), edition, atMs, kind: 'named', name, blocks };
    await book.addVersion(meetingId, version, this.#entry(standing, 'name_version', name));
    return this.#changed(standing);
  }

  /** Of the own role's sight only. @throws Refusal `version_not_found`. */
  async version(account: Account, meetingId: MeetingId, versionId: string): Promise<MinutesVersion> {
    const { role, record } = await this.#parts.door.stand(account, meetingId);
    const isOpen = worksOn(role) || record.inForce?.versionId === versionId;
    const version = isOpen ? await this.#parts.book.version(meetingId, versionId) : null;
    if (version === null) throw new Refusal('version_not_found');
    return version;
  }

  /** @throws Refusal by the table of rights, `comment_not_found` for a paragraph that is gone, `too_many`. */
  async comment(
    account: Account,
    meetingId: MeetingId,
    { blockId, text }: Pick<MinutesComment, 'blockId' | 'text'>,
  ): Promise<MinutesView> {
    const { door, book, clock, newId } = this.#parts;
    const standing = await door.standFor(account, meetingId, 'comment');
    const block = (await this.#parts.texts.now(meetingId)).find((one) => one.id === blockId);
    if (block === undefined) throw new Refusal('comment_not_found');
    if ((await book.comments(meetingId)).length >= limits.comments) throw new Refusal('too_many');
    const comment: MinutesComment = {
      commentId: newId(),
      edition: standing.record.edition,
      blockId,
      quote: block.text.slice(0, quoteChars),
      text,
      byName: standing.by.name,
      atMs: clock.nowMs(),
      resolved: null,
    };
    await book.putComment(meetingId, comment, this.#entry(standing, 'comment', text));
    return this.#changed(standing);
  }

  /** Twice is the same as once. @throws Refusal by the table of rights, `comment_not_found`. */
  async resolveComment(account: Account, meetingId: MeetingId, commentId: string): Promise<MinutesView> {
    const { door, book, clock } = this.#parts;
    const standing = await door.standFor(account, meetingId, 'resolve_comment');
    const comment = (await book.comments(meetingId)).find((one) => one.commentId === commentId);
    if (comment === undefined) throw new Refusal('comment_not_found');
    if (comment.resolved !== null) return this.#viewOf(standing);
    const resolved = { byName: standing.by.name, atMs: clock.nowMs() };
    const entry = this.#entry(standing, 'resolve_comment', comment.text);
    await book.putComment(meetingId, { ...comment, resolved }, entry);
    return this.#changed(standing);
  }

  async #viewOf(standing: Standing): Promise<MinutesView> {
    const { book } = this.#parts;
    const { meetingId, role, record, state } = standing;
    const { title, timeZone, sites, hostUnitId } = state.details;
    const works = worksOn(role);
    const hostName = Object.values(state.participants).find((one) => one.unitId === hostUnitId)?.unitName;
    const units = sites.map(({ unitId, name }) => ({ unitId, name }));
    const host = { unitId: hostUnitId, name: hostName ?? '' };
    return {
      title,
      openedAtMs: state.openedAtMs,
      timeZone,
      role,
      record,
      acts: actsOf(record, role),
      blocks: await this.#parts.texts.seen(meetingId, role, record),
      votes: works ? votesOf(state) : [],
      comments: works ? await book.comments(meetingId) : [],
      lateComments: works ? await this.#lateComments(state) : [],
      versions: works ? await book.versionHeads(meetingId) : [],
      history: works ? await book.history(meetingId) : [],
      units: units.some((one) => one.unitId === hostUnitId) || host.name === '' ? units : [host, ...units],
    };
  }

  /** With what each is about. */
  async #lateComments({
    details: { meetingId, agenda },
  }: MeetingState): Promise<MinutesView['lateComments']> {
    const all = await this.#parts.lateComments.of(meetingId);
    return all.map((one) => {
      const index = agenda.findIndex((item) => item.id === one.agendaItemId);
      const title = agenda[index]?.title;
      return { ...one, item: title === undefined ? null : { number: index + 1, title } };
    });
  }

  #entry({ by, record: { edition, status } }: Standing, act: MinutesAct, note: string): MinutesHistoryEntry {
    return { atMs: this.#parts.clock.nowMs(), by, act, edition, status, note };
  }

  async #changed(standing: Standing): Promise<MinutesView> {
    this.#tell(standing.meetingId);
    return this.#viewOf(standing);
  }

  #tell(meetingId: MeetingId): void {
    for (const listener of this.#listeners) listener(meetingId);
  }
}
