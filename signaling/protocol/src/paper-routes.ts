import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { MeetingId } from './ids.ts';
import { Issue, MinutesRole } from './minutes/record.ts';
import { PaperForm, type PaperKind, PaperSignatures } from './papers.ts';

/** The kinds of papers, as addresses name them. */
export const PaperKindName = z.enum([
  'invitation',
  'minutes',
  'conclusion_notice',
]) satisfies z.ZodType<PaperKind>;
export const PaperFormat = z.enum(['docx', 'pdf']);
export type PaperFormat = z.infer<typeof PaperFormat>;
/** shown: the edition that `papers` shows; draft: what is being prepared for the next one, without a number. */
export const PaperText = z.enum(['shown', 'draft']);
export type PaperText = z.infer<typeof PaperText>;

/**
 * Whose signature: signer — whoever signs the paper, in minutes the chair; secretary — beside the chair in
 * minutes; agency — the seal over the left third of the signer's (Decree 30/2020, Annex I, II.8).
 */
export const SignaturePlace = z.enum(['signer', 'secretary', 'agency']);
export type SignaturePlace = z.infer<typeof SignaturePlace>;

/** As in minutes; operators have a part in papers of their own. */
export const PaperRole = z.enum([...MinutesRole.options, 'operator']);
export type PaperRole = z.infer<typeof PaperRole>;

type PaperRights = {
  /** Minutes and notices besides from the stage on at which the role sees the minutes. */
  read: readonly PaperRole[];
  /** Gives it its number; minutes get theirs by the order `issue`. */
  issue: readonly PaperRole[];
  /** At the place `signer` besides whoever of the host unit the invitation or the notice names as its signer. */
  sign: Partial<Record<SignaturePlace, readonly PaperRole[]>>;
};

/** Who may do what with each paper: the one table of rights. Whoever is not named is refused with `forbidden`. */
export const paperRights = {
  invitation: {
    read: ['secretary', 'chair', 'records_office', 'operator'],
    issue: ['records_office'],
    sign: { signer: ['chair'], agency: ['records_office'] },
  },
  minutes: {
    read: PaperRole.options,
    issue: [],
    sign: { signer: ['chair'], secretary: ['secretary'], agency: ['records_office'] },
  },
  conclusion_notice: {
    read: PaperRole.options,
    issue: ['records_office'],
    sign: { signer: ['chair'], agency: ['records_office'] },
  },
} as const satisfies Record<PaperKind, PaperRights>;

/** The signed file of a paper, if somebody has signed it. */
export const SignedPaper = z.object({
  places: z.array(SignaturePlace).min(1),
  sizeBytes: z.number().int().positive(),
  /** It lies in the meeting's archive as well. */
  isArchived: z.boolean(),
  checks: PaperSignatures,
});
export type SignedPaper = z.infer<typeof SignedPaper>;

export const PaperView = z.object({
  kind: PaperKindName,
  /** Grows with every change: an act says which one it was made on. */
  revision: z.number().int().nonnegative(),
  issue: Issue.nullable(),
  /** Beside the edition in force the asker may read what is being prepared for the next one. */
  hasDraft: z.boolean(),
  /** The meeting was changed after the invitation had got its number: the draft is how it would be now. */
  isOutdated: z.boolean(),
  signed: SignedPaper.nullable(),
  /** As it is, or as it will be unless the records office decides otherwise; null: too odd to be asked about. */
  form: PaperForm.nullable(),
  mayIssue: z.boolean(),
  maySign: z.array(SignaturePlace),
  mayArchive: z.boolean(),
});
export type PaperView = z.infer<typeof PaperView>;

/** The papers that the asker may read now. */
export const PapersView = z.object({ papers: z.array(PaperView) });
export type PapersView = z.infer<typeof PapersView>;

/** A PKCS#12 file or a picture as text, so that it travels with its words; far above what they are. */
const file = (maxBytes: number) =>
  z
    .base64()
    .min(1)
    .max(Math.ceil(maxBytes / 3) * 4);

export const SignPaper = z.object({
  revision: z.number().int().nonnegative(),
  place: SignaturePlace,
  /** The key and the certificate. Used for this one signature in memory; never kept, never logged. */
  pkcs12: file(65_536),
  passphrase: z.string().max(200),
  /** PNG of the hand's signature or of the seal; null: a signature that is not seen. */
  picture: file(524_288).nullable(),
});
export type SignPaper = z.infer<typeof SignPaper>;

const maxSignBytes = 1_048_576;
/** Of a file that is only checked. */
export const maxCheckedBytes = 20_971_520;

const params = z.object({ meetingId: MeetingId, kind: PaperKindName });
const seen = [
  'meeting_not_found',
  'not_invited',
  'forbidden',
  'minutes_not_ready',
  'no_conclusions',
] as const;
const changed = [...seen, 'conflict'] as const satisfies readonly ErrorCode[];

/** Routes of the official papers, a part of `httpTable`. */
export const paperRoutes = {
  papers: {
    method: 'GET',
    path: '/api/meetings/:meetingId/papers',
    params: z.object({ meetingId: MeetingId }),
    response: PapersView,
    permission: 'minutes',
    errors: ['meeting_not_found', 'not_invited'],
  },
  /**
   * The paper that the list shows, or its draft; what is not known yet is left blank, as the decree's forms have it.
   * The answer's header says the file's name.
   */
  paperFile: {
    method: 'GET',
    path: '/api/meetings/:meetingId/papers/:kind/files/:format',
    params: params.extend({ format: PaperFormat }),
    /** Missing: `shown`. */
    query: z.object({ text: PaperText.optional() }),
    response: null,
    permission: 'minutes',
    errors: [...seen, 'unavailable'],
  },
  /**
   * Number, symbol and day, by the records office; once, and once more whenever an invitation is outdated. What is
   * numbered stays as it is.
   */
  issuePaper: {
    method: 'POST',
    path: '/api/meetings/:meetingId/papers/:kind/issue',
    params,
    /** `form` missing: as the view proposes it. */
    body: z.object({
      revision: z.number().int().nonnegative(),
      issue: Issue,
      form: PaperForm.optional(),
    }),
    response: PaperView,
    permission: 'minutes',
    errors: [...changed, 'number_taken'],
  },
  /** Signs the PDF (PAdES B-B); earlier signatures stay good. The answer comes with what the file is worth now. */
  signPaper: {
    method: 'POST',
    path: '/api/meetings/:meetingId/papers/:kind/signatures',
    params,
    body: SignPaper,
    bodyLimitBytes: maxSignBytes,
    response: PaperView,
    permission: 'minutes',
    errors: [
      ...changed,
      'paper_not_issued',
      'paper_unsigned',
      'paper_signed',
      'certificate_file_wrong',
      'certificate_passphrase_wrong',
      'certificate_without_key',
      'certificate_expired',
      'certificate_not_for_signing',
      'picture_wrong',
      'paper_signature_invalid',
      'payload_too_large',
      'unavailable',
    ],
  },
  signedPaper: {
    method: 'GET',
    path: '/api/meetings/:meetingId/papers/:kind/signed',
    params,
    response: null,
    permission: 'minutes',
    errors: [...seen, 'paper_unsigned'],
  },
  /** Puts the signed file into the meeting's archive, where that has not happened by itself. */
  archivePaper: {
    method: 'POST',
    path: '/api/meetings/:meetingId/papers/:kind/archive',
    params,
    body: z.object({}),
    response: PaperView,
    permission: 'minutes',
    errors: [...seen, 'paper_unsigned', 'not_found', 'conflict', 'unavailable'],
  },
  /** What the signatures in some PDF are worth. Nothing of it is kept. */
  checkSignatures: {
    method: 'POST',
    path: '/api/papers/check',
    body: z.instanceof(Uint8Array),
    bodyBytes: maxCheckedBytes,
    response: PaperSignatures,
    permission: 'signed_in',
    errors: ['paper_unreadable', 'paper_signatures_too_many', 'payload_too_large'],
  },
} as const;
