import { z } from 'zod';

/**
 * The official papers about a meeting: invitation (giấy mời), minutes (biên bản), notice of conclusions (thông
 * báo kết luận). Each holds all its facts as values, so that the same paper is written the same for ever; how it
 * looks is Decree 30/2020/NĐ-CP, Annexes I and III.
 */
const line = (maxLength: number) => z.string().trim().min(1).max(maxLength);
const name = line(300);
const text = line(4_000);

/** A day as the calendar on the wall shows it: YYYY-MM-DD. */
const PaperDate = z.iso.date();

/** A moment as the clock on the wall of the meeting shows it. */
export const PaperMoment = z.object({
  date: PaperDate,
  hour: z.number().int().min(0).max(23),
  minute: z.number().int().min(0).max(59),
});
export type PaperMoment = z.infer<typeof PaperMoment>;

export const PaperAgency = z.object({
  /** The agency right above it (cơ quan chủ quản), if it has one. */
  superiorName: name.nullable(),
  name,
  /** As in the symbol of its papers: UBND, VPUBND, SKHCN. */
  code: z
    .string()
    .max(40)
    .regex(/^[\p{Lu}\d]+(-[\p{Lu}\d]+)*$/u),
});
export type PaperAgency = z.infer<typeof PaperAgency>;

/** hỏa tốc, thượng khẩn, khẩn. */
export const PaperUrgency = z.enum(['immediate', 'very_urgent', 'urgent']);
export type PaperUrgency = z.infer<typeof PaperUrgency>;

/** LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI. There is no secret level here: such papers are not written on this system. */
export const PaperScope = z.enum(['internal', 'return_after_reading']);
export type PaperScope = z.infer<typeof PaperScope>;

/**
 * By which right somebody signs: own post; Q. (holds the head's post for a time); KT. (deputy for the head);
 * TL. (by the head's order); TUQ. (empowered by the head).
 */
const SigningRight = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['own', 'acting']), post: name }),
  z.object({ kind: z.enum(['deputy', 'by_order', 'empowered']), headPost: name, post: name }),
]);

export const PaperSigner = z.object({
  /** Who decides as a body; written after TM. null: the signer decides alone. */
  onBehalfOf: name.nullable(),
  right: SigningRight,
  /** A further post, written above the name. */
  otherPost: name.nullable(),
  name,
});
export type PaperSigner = z.infer<typeof PaperSigner>;

export const PaperRecipients = z.object({
  /** Without dashes and semicolons. */
  names: z.array(name).max(60),
  /** Who keeps a copy beside the records office: the drafting unit's code, or "Hồ sơ". */
  keptWith: z.array(line(40)).max(4),
  /** How many copies are kept; null: not told. */
  keptCopies: z.number().int().min(1).max(99).nullable(),
});
export type PaperRecipients = z.infer<typeof PaperRecipients>;

/** What the records office decides of a paper at its issue. */
export const PaperForm = z.object({
  /** null: the paper's own form says who signs, as that of minutes: chair and secretary. */
  signer: PaperSigner.nullable(),
  recipients: PaperRecipients,
});
export type PaperForm = z.infer<typeof PaperForm>;

export const PaperVote = z.object({
  kind: z.literal('vote'),
  title: line(300),
  isSecret: z.boolean(),
  /** Who had a vote; percentages are of them. */
  eligible: z.number().int().positive(),
  /** In the order shown. */
  results: z
    .array(z.object({ label: line(200), count: z.number().int().nonnegative() }))
    .min(1)
    .max(12),
});
export type PaperVote = z.infer<typeof PaperVote>;

export const PaperTask = z.object({
  kind: z.literal('task'),
  /** Numbered "1." or, below such a clause, "a)". */
  level: z.enum(['clause', 'point']),
  unitName: name,
  /** Goes on from the unit's name: "chủ trì, phối hợp với …". */
  text,
  dueOn: PaperDate.nullable(),
});
export type PaperTask = z.infer<typeof PaperTask>;

/**
 * One piece of the body, in reading order; numbers come from the order. section: "I. …" in capitals; clause:
 * "1." with a heading on its own line, a text, or both; point: "a)"; dash: "- "; paragraph: plain.
 */
export const PaperPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('section'), heading: line(300) }),
  z
    .object({ kind: z.literal('clause'), heading: line(300).nullable(), text: text.nullable() })
    .refine(({ heading, text: words }) => heading !== null || words !== null),
  z.object({ kind: z.enum(['point', 'dash', 'paragraph']), text }),
  PaperTask,
  PaperVote,
]);
export type PaperPart = z.infer<typeof PaperPart>;
/** As long as somebody wrote them into the minutes: a signed paper leaves out no word. */
const words = z.string().trim().min(1);
/** More than minutes have paragraphs, the long ones in pieces. */
const body = z.array(PaperPart).max(12_000);

/** How somebody took part: in a hall, by an own connection, in another's place, or not. */
export const PaperPresence = z.enum(['hall', 'online', 'substitute', 'excused', 'absent']);
export type PaperPresence = z.infer<typeof PaperPresence>;

export const PaperAttendee = z.object({
  name: z.string().trim().max(200),
  post: z.string().trim().max(200),
  unitName: z.string().trim().max(200),
  presence: PaperPresence,
  note: z.string().trim().max(300),
});
export type PaperAttendee = z.infer<typeof PaperAttendee>;

/** Numbered by their order when there are several. */
export const PaperAppendix = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('attendees'),
    title: line(300),
    attendees: z.array(PaperAttendee).min(1).max(2_000),
  }),
  z.object({ kind: z.literal('text'), title: line(300), parts: body.min(1) }),
]);
export type PaperAppendix = z.infer<typeof PaperAppendix>;

const paper = z.object({
  agency: PaperAgency,
  /** null until the records office (văn thư) gives it. */
  number: z.number().int().min(1).max(99_999).nullable(),
  /** The issuing day; null until it is issued. Minutes show none on their first page. */
  date: PaperDate.nullable(),
  urgency: PaperUrgency.nullable(),
  scope: PaperScope.nullable(),
  /** trích yếu; of minutes: the meeting's name. */
  subject: line(700),
  recipients: PaperRecipients,
  appendices: z.array(PaperAppendix).max(20),
});

export const InvitationPaper = paper.extend({
  kind: z.literal('invitation'),
  /** Where the agency sits: "Vĩnh Long". */
  place: name,
  /** How the agency calls itself in a sentence: "Ủy ban nhân dân tỉnh Vĩnh Long". */
  inviter: name,
  invitees: z.array(line(500)).min(1).max(200),
  /** After "Tới dự". */
  event: line(500),
  /** Name and post. */
  chair: line(500),
  startsAt: PaperMoment,
  venue: line(500),
  /** What to mind: documents, technical check, how to join, whom to call. */
  notes: body,
  signer: PaperSigner,
});
export type InvitationPaper = z.infer<typeof InvitationPaper>;

export const MinutesPaper = paper.extend({
  kind: z.literal('minutes'),
  startedAt: PaperMoment,
  venue: words,
  /** Who was there, in words; the full list may be an appendix. */
  attendance: body.min(1),
  /** Name and post. */
  chair: words,
  secretary: words,
  course: body,
  endedAt: PaperMoment.nullable(),
  /** The chair's post is written only if needed (Annex III, form 1.9, note 5). */
  chairSigner: z.object({ post: name.nullable(), name }),
  secretarySigner: z.object({ name }),
});
export type MinutesPaper = z.infer<typeof MinutesPaper>;

export const ConclusionNoticePaper = paper.extend({
  kind: z.literal('conclusion_notice'),
  place: name,
  body: body.min(1),
  signer: PaperSigner,
});
export type ConclusionNoticePaper = z.infer<typeof ConclusionNoticePaper>;

export const Paper = z.discriminatedUnion('kind', [InvitationPaper, MinutesPaper, ConclusionNoticePaper]);
export type Paper = z.infer<typeof Paper>;
export type PaperKind = Paper['kind'];

/** What a signature in a PDF is worth. */
export const PaperSignatureCheck = z.object({
  /** The name in the signer's certificate. */
  signerName: z.string(),
  /** UTC, ISO 8601, as the signer claims; null: not told. */
  signedAt: z.iso.datetime().nullable(),
  reason: z.string(),
  /** Covers every byte of the file, its own bytes aside; an earlier signature covers the file as it was then. */
  coversWholeFile: z.boolean(),
  /**
   * What came into the file after it: further signatures or nothing, something else, or what is not understood here
   * (files of other houses).
   */
  later: z.enum(['only_signatures', 'changes', 'unclear']),
  /** False: made in a way that is not known here (another algorithm, another form): nothing can be said of it. */
  isUnderstood: z.boolean(),
  /** The signed bytes are as they were and the certificate's key has signed them. */
  isIntact: z.boolean(),
  /** The certificate leads to a trusted authority, at the time asked about. */
  isTrusted: z.boolean(),
  /** What is wrong, for the log; empty when all is well. */
  fault: z.string(),
});
export type PaperSignatureCheck = z.infer<typeof PaperSignatureCheck>;

/** isValid: there is a signature, all are intact and trusted, and the last covers the whole file. */
export const PaperSignatures = z.object({ isValid: z.boolean(), signatures: z.array(PaperSignatureCheck) });
export type PaperSignatures = z.infer<typeof PaperSignatures>;
