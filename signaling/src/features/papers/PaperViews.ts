import {
  type Paper,
  type PaperKind,
  paperRights,
  type PaperRole,
  type PaperSignatures,
  type PaperView,
  Refusal,
  type SignedPaper,
  SignaturePlace,
} from '@giaoban/protocol';
import type { PaperRecord } from '@giaoban/protocol/internal';
import { formOf } from '../../domain/index.ts';
import { archivists, maySign, type Standing } from './paper-roles.ts';
import type { PaperBook } from './PaperBook.ts';
import type { PaperFolder } from './PaperFolder.ts';
import type { Source } from './PaperSource.ts';
import { TooManySignatures } from './signature/find-signatures.ts';
import { verifySignatures } from './signature/verify-signatures.ts';
import type { TrustedAuthorities } from './TrustedAuthorities.ts';

type Parts = { book: PaperBook; folder: PaperFolder; authorities: TrustedAuthorities };

/** `next`: the paper that the next number is for, where it is another one. */
type Shown = Source & Pick<PaperView, 'hasDraft' | 'isOutdated'> & { next: Paper | null };

/** A record as it is before anything was kept. */
export const kept = (
  record: PaperRecord | null,
): Pick<PaperRecord, 'revision' | 'issue' | 'paper' | 'signed'> => ({
  revision: record?.revision ?? 0,
  issue: record?.issue ?? null,
  paper: record?.paper ?? null,
  signed: record?.signed ?? null,
});

/** Papers as somebody sees them, with what their signatures are worth now. */
export class PaperViews {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async of(
    standing: Standing,
    kind: PaperKind,
    { edition, issue, paper, hasDraft, isOutdated, next }: Shown,
  ): Promise<PaperView> {
    const { state, role } = standing;
    const { meetingId } = state.details;
    const record = edition === 0 ? null : await this.#parts.book.get(meetingId, kind, edition);
    const { revision, signed } = kept(record);
    const isAllowed = (roles: readonly PaperRole[]): boolean => roles.includes(role);
    const isOpen = (place: SignaturePlace): boolean =>
      signed?.places.includes(place) !== true &&
      (place !== 'agency' || signed?.places.includes('signer') === true);
    const places = SignaturePlace.options.filter((place) => maySign(standing, paper, place) && isOpen(place));
    return {
      kind,
      revision,
      issue,
      hasDraft,
      isOutdated,
      signed: signed === null ? null : await this.#signedView(state.details.meetingId, signed),
      form: formOf(next ?? paper),
      mayIssue: (issue === null || isOutdated) && edition > 0 && isAllowed(paperRights[kind].issue),
      maySign: issue === null || edition === 0 ? [] : places,
      mayArchive: signed?.isArchived === false && isAllowed(archivists),
    };
  }

  /** What the signatures in some PDF are worth. @throws Refusal `paper_unreadable`, `paper_signatures_too_many`. */
  async check(pdf: Buffer): Promise<PaperSignatures> {
    if (!pdf.subarray(0, 1_024).includes('%PDF-')) throw new Refusal('paper_unreadable');
    try {
      return await verifySignatures(pdf, { authorities: await this.#parts.authorities.all(), at: null });
    } catch (error) {
      if (error instanceof TooManySignatures) throw new Refusal('paper_signatures_too_many');
      throw error;
    }
  }

  async #signedView(
    meetingId: Standing['state']['details']['meetingId'],
    { sha256, places, sizeBytes, isArchived }: NonNullable<PaperRecord['signed']>,
  ): Promise<SignedPaper> {
    const checks = await this.check(await this.#parts.folder.read(meetingId, sha256));
    return { places, sizeBytes, isArchived, checks };
  }
}
