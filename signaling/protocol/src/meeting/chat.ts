import { z } from 'zod';
import { ParticipantId } from '../ids.ts';

/** all: to everybody; chair: to the officers; officers: the private word of chair, secretary and operator. */
export const ChatChannel = z.enum(['all', 'chair', 'officers']);
export type ChatChannel = z.infer<typeof ChatChannel>;

/** Not in the meeting's log, which everybody reads. */
export const ChatMessage = z.object({
  messageId: z.string().min(1).max(64),
  channel: ChatChannel,
  from: ParticipantId,
  fromName: z.string(),
  text: z.string().min(1).max(1_000),
  atMs: z.number().int(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;
