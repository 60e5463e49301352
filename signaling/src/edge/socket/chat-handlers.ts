import { Refusal } from '@giaoban/protocol';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { HandlersOf } from './handler-table.ts';

export const chatHandlers = (_live: LiveMeetings): Omit<HandlersOf<'chat'>, 'chat:allow'> => ({
  'chat:send': () => Promise.reject(new Refusal('unavailable')),
  'chat:history': () => Promise.reject(new Refusal('unavailable')),
});
