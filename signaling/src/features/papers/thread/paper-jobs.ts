import { ErrorBody, type Paper, PaperKindName, SignaturePlace, SignPaper } from '@giaoban/protocol';
import { PaperRecord, PaperSlot } from '@giaoban/protocol/internal';
import { z } from 'zod';

/** What the service and its thread for papers say to each other: plain data, copied from one to the other. */

/** A Buffer arrives as the bare bytes that it is. */
const Bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .transform((bytes): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));

/** What one signature leaves behind for the next. */
export const SigningState = PaperRecord.shape.signed
  .unwrap()
  .pick({ slots: true, signerPicture: true })
  .extend({ places: z.array(SignaturePlace) });
export type SigningState = z.infer<typeof SigningState>;

/** Not parsed once more: a draft is written even where it is not what the contract lets be kept. */
const WrittenPaper = z.custom<Paper>((value) => typeof value === 'object' && value !== null);
const written = { paper: WrittenPaper, writtenAt: z.date() };

const SignJob = z.object({
  act: z.literal('sign'),
  pdf: Bytes,
  kind: PaperKindName,
  state: SigningState,
  request: SignPaper,
  signedAt: z.date(),
});
export type SignJob = z.infer<typeof SignJob>;

export const PaperJob = z.discriminatedUnion('act', [
  z.object({ act: z.literal('pdf'), ...written }),
  z.object({ act: z.literal('docx'), ...written }),
  SignJob,
]);
export type PaperJob = z.infer<typeof PaperJob>;

/** What each act gives. */
export const paperResults = {
  pdf: z.object({ bytes: Bytes, slots: z.array(PaperSlot) }),
  docx: Bytes,
  sign: z.object({ pdf: Bytes, state: SigningState }),
} as const satisfies Record<PaperJob['act'], z.ZodType>;
export type PaperResult = z.input<(typeof paperResults)[PaperJob['act']]>;

/** refused: an expected failure; failed: a programmer's error. */
export const PaperReply = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), result: z.unknown() }),
  z.object({ outcome: z.literal('refused'), refusal: ErrorBody }),
  z.object({ outcome: z.literal('failed'), fault: z.string() }),
]);
export type PaperReply = z.infer<typeof PaperReply>;
