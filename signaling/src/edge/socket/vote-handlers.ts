import { Refusal } from '@giaoban/protocol';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { HandlersOf } from './handler-table.ts';

export const voteHandlers = (_live: LiveMeetings): HandlersOf<'vote'> => ({
  'vote:open': () => Promise.reject(new Refusal('unavailable')),
  'vote:cast': () => Promise.reject(new Refusal('unavailable')),
  'vote:own': () => Promise.reject(new Refusal('unavailable')),
  'vote:close': () => Promise.reject(new Refusal('unavailable')),
});
