import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { ChatChannel, ChatMessage } from '../meeting/chat.ts';
import { Reaction } from '../meeting/reactions.ts';
import { done, entry, everyone, leaders, nothing, type SocketEntry } from './entry.ts';

const one = z.object({ participantId: ParticipantId });
const doorkeepers = [...leaders, 'secretary'] as const;

export const orderTable = {
  'order:lock': entry(z.object({ locked: z.boolean() }), done, doorkeepers, ['meeting_wrong_state']),
  /** Those named, or all who wait. */
  'order:admit': entry(
    z.object({ participantIds: z.array(ParticipantId).max(400).nullable() }),
    done,
    doorkeepers,
    ['nobody_waits'],
  ),
  'order:turn_away': entry(one, done, doorkeepers, ['nobody_waits']),
  /** For the rest of this meeting. */
  'order:remove': entry(one, done, leaders, [
    'meeting_wrong_state',
    'participant_not_found',
    'participant_protected',
  ]),
  'order:rename': entry(one.extend({ displayName: z.string().trim().min(1).max(120) }), done, doorkeepers, [
    'meeting_wrong_state',
    'participant_not_found',
  ]),
  /** Whoever presides hands the lead to the other of the two. */
  'order:hand_over': entry(nothing, done, leaders, [
    'meeting_wrong_state',
    'no_co_chair',
    'participant_absent',
  ]),
  'order:pause': entry(z.object({ minutes: z.number().int().min(1).max(180) }), done, leaders, [
    'meeting_wrong_state',
    'meeting_paused',
  ]),
  'order:resume': entry(nothing, done, leaders, ['meeting_wrong_state']),
  'chat:allow': entry(z.object({ open: z.boolean() }), done, leaders, ['meeting_wrong_state']),
  /** all: everybody reads it; chair: the officers do; officers: only officers write there. */
  'chat:send': entry(
    z.object({ channel: ChatChannel, text: z.string().trim().min(1).max(1_000) }),
    z.object({ message: ChatMessage }),
    everyone,
    ['chat_closed', 'meeting_wrong_state'],
  ),
  'reaction:allow': entry(z.object({ allowed: z.boolean() }), done, leaders, ['meeting_wrong_state']),
  /** Shown to everybody for a moment, and kept nowhere. */
  'reaction:send': entry(z.object({ reaction: Reaction }), nothing, everyone, [
    'reactions_off',
    'meeting_wrong_state',
  ]),
  'chat:history': entry(nothing, z.object({ messages: z.array(ChatMessage) }), everyone, []),
} as const satisfies Record<string, SocketEntry>;
