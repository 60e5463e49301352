import { z } from 'zod';
import { MeetingId } from '../ids.ts';
import { Issue, IssuedEdition } from '../minutes/record.ts';
import { PaperKindName, SignaturePlace } from '../paper-routes.ts';
import { Paper } from '../papers.ts';

/** Where a signature's picture goes on a page; points, from the page's top left corner. */
export const PaperSlot = z.object({
  slot: z.enum(['signer', 'chair', 'secretary']),
  pageIndex: z.number().int().nonnegative(),
  x: z.number(),
  y: z.number(),
  widthPt: z.number().positive(),
  heightPt: z.number().positive(),
});
export type PaperSlot = z.infer<typeof PaperSlot>;

/** What is kept of one paper of a meeting, in one edition, beside what it says. */
export const PaperRecord = z.object({
  kind: PaperKindName,
  /** Of the minutes that it is made from; of an invitation, how often it was numbered. */
  edition: z.number().int().positive(),
  revision: z.number().int().positive(),
  /** Minutes have theirs in their own record. */
  issue: Issue.nullable(),
  /** As it was numbered, whatever changes afterwards; null: not kept. */
  paper: Paper.nullable().default(null),
  signed: z
    .object({
      places: z.array(SignaturePlace).min(1),
      /** Names the file in the folder of the meeting's documents. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      sizeBytes: z.number().int().positive(),
      slots: z.array(PaperSlot),
      /** Of the signer's picture, over which the seal goes; null: none is seen. */
      signerPicture: z
        .object({ widthPx: z.number().int().positive(), heightPx: z.number().int().positive() })
        .nullable(),
      isArchived: z.boolean(),
    })
    .nullable(),
});
export type PaperRecord = z.infer<typeof PaperRecord>;

/** Something issued whose files are not in the meeting's archive yet. */
export const WaitingPaper = z.discriminatedUnion('kind', [
  /** With all that counted at the issue: by now another edition may be in force. */
  z.object({ kind: z.literal('minutes'), meetingId: MeetingId, issued: IssuedEdition }),
  z.object({
    kind: z.literal('conclusion_notice'),
    meetingId: MeetingId,
    edition: z.number().int().positive(),
  }),
]);
export type WaitingPaper = z.infer<typeof WaitingPaper>;
