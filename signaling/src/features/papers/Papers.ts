import {
  type Issue,
  type MeetingId,
  type PaperForm,
  type PaperFormat,
  type PaperKind,
  type PaperText,
  PaperKindName,
  paperRights,
  type PapersView,
  type PaperView,
  Refusal,
  type SignPaper,
} from '@giaoban/protocol';
import type { PaperRecord } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import { docNumber } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { paperTitle } from './paper-names.ts';
import { archivists, maySign, requireOneOf, type Standing, standAt } from './paper-roles.ts';
import type { PaperArchive } from './PaperArchive.ts';
import type { PaperBook } from './PaperBook.ts';
import type { PaperDelivery } from './PaperDelivery.ts';
import type { PaperFolder } from './PaperFolder.ts';
import type { PaperSigner } from './PaperSigner.ts';
import type { PaperSource, Source } from './PaperSource.ts';
import { kept, type PaperViews } from './PaperViews.ts';
import type { PaperWriter } from './PaperWriter.ts';

type Parts = {
  live: LiveMeetings;
  book: PaperBook;
  folder: PaperFolder;
  source: PaperSource;
  writer: PaperWriter;
  signer: PaperSigner;
  archive: PaperArchive;
  delivery: PaperDelivery;
  views: PaperViews;
  log: Log;
};
export type PaperFile = { bytes: Buffer; title: string };

const codes: Record<PaperKind, string> = { invitation: 'GM', minutes: 'BB', conclusion_notice: 'TB' };
/** The official papers of meetings: written, numbered, signed, put into the archive. */
export class Papers {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those that the account may read now. @throws Refusal `meeting_not_found`, `not_invited`. */
  async list(account: Account, meetingId: MeetingId): Promise<PapersView> {
    const papers: PaperView[] = [];
    for (const kind of PaperKindName.options) {
      try {
        const standing = await standAt(this.#parts.live, account, meetingId, kind);
        papers.push(await this.#view(account, standing, kind, await this.#current(account, standing, kind)));
      } catch (error) {
        const isHidden =
          error instanceof Refusal &&
          ['forbidden', 'minutes_not_ready', 'no_conclusions'].includes(error.code);
        if (!isHidden) throw error;
      }
    }
    return { papers };
  }

  /** The edition that the list shows, or the draft of the next one. @throws Refusal as the route `paperFile`. */
  async file(
    account: Account,
    meetingId: MeetingId,
    kind: PaperKind,
    { format, text }: { format: PaperFormat; text: PaperText },
  ): Promise<PaperFile> {
    const standing = await standAt(this.#parts.live, account, meetingId, kind);
    const { paper, issue } =
      text === 'draft'
        ? await this.#draft(account, standing, kind)
        : await this.#current(account, standing, kind);
    const { writer } = this.#parts;
    const bytes = format === 'docx' ? await writer.docx(paper) : (await writer.pdf(paper)).bytes;
    this.#tell(standing, kind, `${text} text downloaded as ${format}`);
    return { bytes, title: paperTitle(kind, issue) };
  }

  /** Gives the paper its number, and keeps what was numbered. @throws Refusal as the route `issuePaper`. */
  async issue(
    account: Account,
    meetingId: MeetingId,
    kind: PaperKind,
    { revision, issue, form }: { revision: number; issue: Issue; form?: PaperForm | undefined },
  ): Promise<PaperView> {
    const standing = await standAt(this.#parts.live, account, meetingId, kind);
    requireOneOf(standing, paperRights[kind].issue);
    if (!issue.symbol.startsWith(`${codes[kind]}-`))
      throw new Refusal('bad_request', {
        fields: [{ path: 'issue.symbol', reason: `not ${codes[kind]}-…` }],
      });
    const { source, book } = this.#parts;
    const shown = await source.inForce(standing.state, kind);
    if (kept(await book.get(meetingId, kind, shown.edition)).revision !== revision)
      throw new Refusal('conflict');
    const next = await source.toNumber(standing.state, kind);
    if (next === null) throw new Refusal('conflict');
    const { edition } = next;
    const before = kept(await book.get(meetingId, kind, edition));
    const paper = await next.numbered(issue, form ?? null);
    const record: PaperRecord = { ...before, kind, edition, revision: before.revision + 1, issue, paper };
    const register = `${standing.state.details.hostUnitId}/${issue.date.slice(0, 4)}/${docNumber(issue)}`;
    await this.#change(meetingId, record, register);
    this.#tell(standing, kind, `numbered ${docNumber(issue)}`);
    this.#parts.delivery.ask();
    return this.#view(account, standing, kind, { edition, issue, paper });
  }

  /** Puts one signature into the paper's file. @throws Refusal as the route `signPaper`. */
  async sign(
    account: Account,
    meetingId: MeetingId,
    kind: PaperKind,
    request: SignPaper,
  ): Promise<PaperView> {
    const standing = await standAt(this.#parts.live, account, meetingId, kind);
    const { place } = request;
    const { source, folder, signer } = this.#parts;
    const made = await source.inForce(standing.state, kind);
    if (!maySign(standing, made.paper, place)) throw new Refusal('forbidden');
    const record = await this.#parts.book.get(meetingId, kind, made.edition);
    const { revision, signed } = kept(record);
    if (made.issue === null) throw new Refusal('paper_not_issued');
    if (signed?.places.includes(place) === true) throw new Refusal('paper_signed');
    if (place === 'agency' && signed?.places.includes('signer') !== true) throw new Refusal('paper_unsigned');
    if (revision !== request.revision) throw new Refusal('conflict');
    const before =
      signed === null
        ? await this.#begin(made)
        : { ...signed, pdf: await folder.read(meetingId, signed.sha256) };
    const { pdf, state } = await signer.sign(before.pdf, kind, before, request);
    const { edition } = made;
    const sha256 = await folder.keep(meetingId, pdf);
    const after = { ...state, sha256, sizeBytes: pdf.length, isArchived: false };
    const next = { ...kept(record), kind, edition, revision: revision + 1, signed: after };
    await this.#change(meetingId, next, null);
    this.#tell(standing, kind, `signed as ${place}`);
    await this.#archiveIfPossible(standing, kind, made);
    return this.#view(account, standing, kind, made);
  }

  /** The signed file. @throws Refusal as the route `signedPaper`. */
  async signed(account: Account, meetingId: MeetingId, kind: PaperKind): Promise<PaperFile> {
    const standing = await standAt(this.#parts.live, account, meetingId, kind);
    const made = await this.#parts.source.inForce(standing.state, kind);
    const { bytes } = await this.#signedOf(standing, kind, made);
    this.#tell(standing, kind, 'downloaded as signed');
    return { bytes, title: `${paperTitle(kind, made.issue)} (đã ký)` };
  }

  /** Puts the signed file into the archive. @throws Refusal as the route `archivePaper`. */
  async archive(account: Account, meetingId: MeetingId, kind: PaperKind): Promise<PaperView> {
    const standing = await standAt(this.#parts.live, account, meetingId, kind);
    requireOneOf(standing, archivists);
    const made = await this.#parts.source.inForce(standing.state, kind);
    await this.#toArchive(standing, kind, made);
    return this.#view(account, standing, kind, made);
  }

  /** The edition in force, or what is on its way to the first. */
  async #current(account: Account, standing: Standing, kind: PaperKind): Promise<Source> {
    try {
      return await this.#parts.source.inForce(standing.state, kind);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'minutes_not_ready')) throw error;
      return this.#draft(account, standing, kind);
    }
  }

  /** What no number has been given to. */
  async #draft(account: Account, { state }: Standing, kind: PaperKind): Promise<Source> {
    const draft = await this.#parts.source.draft(account, state, kind);
    if (draft.issue !== null) throw new Refusal('minutes_not_ready');
    return draft;
  }

  async #view(account: Account, standing: Standing, kind: PaperKind, source: Source): Promise<PaperView> {
    const besides = await this.#parts.source.besides(account, standing.state, kind);
    return this.#parts.views.of(standing, kind, { ...source, ...besides });
  }

  async #begin({ paper }: Source) {
    const { bytes, slots } = await this.#parts.writer.pdf(paper);
    return { pdf: bytes, places: [], slots: [...slots], signerPicture: null };
  }

  async #change(meetingId: MeetingId, record: PaperRecord, number: string | null): Promise<void> {
    const outcome = await this.#parts.book.change(meetingId, record, number);
    if (outcome !== 'done') throw new Refusal(outcome);
  }

  async #signedOf({ state }: Standing, kind: PaperKind, { edition }: Source) {
    const { meetingId } = state.details;
    const record = await this.#parts.book.get(meetingId, kind, edition);
    if (record === null || record.signed === null) throw new Refusal('paper_unsigned');
    const bytes = await this.#parts.folder.read(meetingId, record.signed.sha256);
    return { record, signed: record.signed, bytes };
  }

  /** Every signature makes another file there: what the archive has is never replaced. */
  async #toArchive(standing: Standing, kind: PaperKind, made: Source): Promise<void> {
    const { meetingId } = standing.state.details;
    const { record, signed, bytes } = await this.#signedOf(standing, kind, made);
    const name = `${paperTitle(kind, made.issue)} (${String(signed.places.length)} chữ ký).pdf`;
    await this.#parts.archive.keep(meetingId, name, bytes);
    await this.#change(
      meetingId,
      { ...record, revision: record.revision + 1, signed: { ...signed, isArchived: true } },
      null,
    );
    this.#tell(standing, kind, 'put into the archive');
  }

  /** A meeting that was not taped has no archive; a recorder may be away: the page shows it and offers it again. */
  async #archiveIfPossible(standing: Standing, kind: PaperKind, made: Source): Promise<void> {
    try {
      await this.#toArchive(standing, kind, made);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#parts.log.warn(
        { meetingId: standing.state.details.meetingId, err: error },
        'a paper waits for the archive',
      );
    }
  }

  /** Who did what with which paper: the audit's line. Never a key, never a passphrase. */
  #tell({ state, personId, role }: Standing, kind: PaperKind, act: string): void {
    this.#parts.log.info({ meetingId: state.details.meetingId, personId, role, paper: kind, act }, 'paper');
  }
}
