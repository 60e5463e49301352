import type { SfuEventName, SfuEvents } from '@giaoban/protocol/internal';
import { z } from 'zod';

/** One process that calls us, the same over its reconnections: owner of endpoints and tapes, watcher of meetings. */
export const CallerId = z.string().min(1).max(64).brand<'CallerId'>();
export type CallerId = z.infer<typeof CallerId>;

/** How the media plane tells what happened. A caller that is away misses it and asks anew when it is back. */
export type MediaEvents = {
  toCaller: <N extends SfuEventName>(caller: CallerId, name: N, ...message: Parameters<SfuEvents[N]>) => void;
  toAll: <N extends SfuEventName>(name: N, ...message: Parameters<SfuEvents[N]>) => void;
};
