import { z } from 'zod';
import { DocumentId, MeetingId } from '../ids.ts';

export const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
/** An Ed25519 signature (RFC 8032) over the JSON text of what stands before it, in lower-case hexadecimal. */
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const moment = z.number().int().nonnegative();

/** A file of an archive folder by its path from there. Names in `papers/` are as people gave them. */
export const SealedPath = z
  .string()
  .min(1)
  .max(1_000)
  .refine((path) => !path.includes('\0') && path.split('/').every((part) => !['', '.', '..'].includes(part)));

export const SealedFile = z.object({
  file: SealedPath,
  sizeBytes: z.number().int().nonnegative(),
  sha256: hex64,
});
export type SealedFile = z.infer<typeof SealedFile>;

/** A document that the log names and that could not be put into the archive. */
const MissingDocument = z.object({
  documentId: DocumentId,
  title: z.string(),
  reason: z.enum(['missing', 'changed']),
});

/** closed: the meeting is over; composed: its film is there; papers: minutes and papers were added; destroyed: the recording was. */
export const SealReason = z.enum(['closed', 'composed', 'papers', 'captions', 'destroyed']);
export type SealReason = z.infer<typeof SealReason>;

/**
 * What the server vouches for: the manifest up to `head` (which vouches for segments and film), every other file of
 * the folder, and the seals before this one (`previous`: SHA-256 of the last one's file, 64 zeros for the first).
 */
export const Seal = z.object({
  formatVersion: z.literal(1),
  number: z.number().int().positive(),
  meetingId: MeetingId,
  sealedAtMs: moment,
  reason: SealReason,
  /** SHA-256 of the public key (SPKI, DER). */
  keyId: hex64,
  previous: hex64,
  manifest: z.object({ entries: z.number().int().positive(), head: hex64 }),
  /** False while a film is still being made: `composed.json` and the work folder may change. */
  isSettled: z.boolean(),
  files: z.array(SealedFile),
  missing: z.array(MissingDocument),
});
export type Seal = z.infer<typeof Seal>;

/** `seals/00001.json`: exactly this object's JSON and a line feed, in the order of these keys. */
export const SignedSeal = z.object({ body: Seal, signature });

/** Who acts on the archive: somebody signed in, or whoever has the server's own command line. */
export const Archivist = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('shell'), account: z.string() }),
]);
export type Archivist = z.infer<typeof Archivist>;

const Person = Archivist.options[0];

/** recording: segments, film and pictures; the log, documents and papers stay. whole: the folder altogether. */
export const DestructionScope = z.enum(['recording', 'whole']);
export type DestructionScope = z.infer<typeof DestructionScope>;

export const RegisterFact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('sealed'),
    meetingId: MeetingId,
    seal: z.number().int().positive(),
    sealHash: hex64,
  }),
  /** A legal hold: nothing of this meeting may be destroyed until it is released. */
  z.object({ type: z.literal('held'), meetingId: MeetingId, why: z.string().min(1), by: Archivist }),
  z.object({ type: z.literal('released'), meetingId: MeetingId, by: Archivist }),
  /** The whole archive was taken along as the file `to`; entered before that is written. */
  z.object({ type: z.literal('exported'), meetingId: MeetingId, to: z.string().min(1), by: Archivist }),
  /** One of the two approvals that a destruction needs; good for the archive as this seal has it. */
  z.object({
    type: z.literal('approved'),
    meetingId: MeetingId,
    scope: DestructionScope,
    sealHash: hex64,
    by: Person,
  }),
  /** The record of a destruction, written before the first file goes. */
  z.object({
    type: z.literal('destroyed'),
    meetingId: MeetingId,
    scope: DestructionScope,
    title: z.string(),
    meetingKind: z.string(),
    closedAtMs: moment,
    /** The rule it was done by: the setting, the period, and when that had passed. */
    rule: z.object({ setting: z.string(), period: z.string(), dueAtMs: moment }),
    sealHash: hex64,
    manifestHead: hex64,
    files: z.array(SealedFile),
    /** The register's entries of both approvals. */
    approvals: z.array(
      z.object({ entry: z.number().int().positive(), personId: z.string(), name: z.string() }),
    ),
    by: Archivist,
  }),
]);
export type RegisterFact = z.infer<typeof RegisterFact>;
export type RegisterFactOf<T extends RegisterFact['type']> = Extract<RegisterFact, { type: T }>;

/** One entry of the archive's register: chained like the manifest, signed like a seal. */
export const RegisterEntry = z.object({
  formatVersion: z.literal(1),
  number: z.number().int().positive(),
  atMs: moment,
  keyId: hex64,
  /** SHA-256 of the file of the entry before; 64 zeros for the first. */
  previous: hex64,
  fact: RegisterFact,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** `register/000001.json`, in the form of a seal. */
export const SignedRegisterEntry = z.object({ body: RegisterEntry, signature });

/** What signaling asks of a recorder for an operator who is signed in. */
export const RegisterRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold'), why: z.string().min(1), by: Person }),
  z.object({ kind: z.literal('release'), by: Person }),
  z.object({ kind: z.literal('approve'), scope: DestructionScope, by: Person }),
]);
export type RegisterRequest = z.infer<typeof RegisterRequest>;
