import type { ChatMessage, MeetingRole, ParticipantId } from '@giaoban/protocol';
import { isOfficer } from '../../domain/index.ts';

export type ChatReader = { participantId: ParticipantId; role: MeetingRole };

/** Officers read everything; everybody reads what goes to all, and what he wrote himself. */
export const mayReadChat = (message: ChatMessage, { participantId, role }: ChatReader): boolean =>
  message.channel === 'all' || isOfficer(role) || message.from === participantId;
