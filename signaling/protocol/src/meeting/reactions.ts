import { z } from 'zod';
import { ParticipantId } from '../ids.ts';

/** tán thành, vỗ tay, cảm ơn: without words, and without interrupting whoever speaks. */
export const Reaction = z.enum(['agree', 'applaud', 'thank']);
export type Reaction = z.infer<typeof Reaction>;

/** Seen for a moment and kept nowhere: it is no vote, and no part of the log or of the tape. */
export const ShownReaction = z.object({ from: ParticipantId, fromName: z.string(), reaction: Reaction });
export type ShownReaction = z.infer<typeof ShownReaction>;
