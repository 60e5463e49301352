import { z } from 'zod';
import { UnitId } from '../ids.ts';

/** The paragraphs of minutes (Mẫu 1.9, Nghị định 30/2020), as stored versions and pages see them. */

/** What a heading opens, in the order of the model; `item`: one item of the agenda. */
export const MinutesPart = z.enum([
  'time',
  'place',
  'chair',
  'secretary',
  'attendees',
  'course',
  'item',
  'conclusion',
  'closing',
]);
export type MinutesPart = z.infer<typeof MinutesPart>;

/** heading: opens a part; paragraph: text; conclusion: becomes a task with unit and due date. */
export const MinutesBlockKind = z.enum(['heading', 'paragraph', 'conclusion']);
export type MinutesBlockKind = z.infer<typeof MinutesBlockKind>;

/** Limits of one document: far above a day's meeting, far below what would slow a page. */
export const minutesLimits = { blocks: 4_000, blockChars: 20_000, updateBytes: 131_072, bytes: 8_388_608 };

export const MinutesBlockId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);
export type MinutesBlockId = z.infer<typeof MinutesBlockId>;

export const MinutesBlock = z.object({
  id: MinutesBlockId,
  kind: MinutesBlockKind,
  /** Of a heading; null for one that a secretary has added. */
  part: MinutesPart.nullable(),
  /** When it happened, ms from the opening: where the replay opens; null: at no moment. */
  momentMs: z.number().int().nonnegative().nullable(),
  /** Of a conclusion: who does it and until when. */
  unitId: UnitId.nullable(),
  dueDate: z.iso.date().nullable(),
  text: z.string().max(minutesLimits.blockChars),
});
export type MinutesBlock = z.infer<typeof MinutesBlock>;

/** In the shared document (Yjs) a block is an element named after its kind, under this one. */
export const minutesFragment = 'minutes';
/** Names of a block's attributes there, texts all of them; absent: null. */
export const minutesAttributes = ['id', 'part', 'momentMs', 'unitId', 'dueDate'] as const;

/** The marked conclusions in their order, numbered from 1. */
export const conclusionsOf = (blocks: readonly MinutesBlock[]): (MinutesBlock & { number: number })[] =>
  blocks
    .filter((one) => one.kind === 'conclusion' && one.text.trim() !== '')
    .map((one, at) => ({ ...one, number: at + 1 }));
