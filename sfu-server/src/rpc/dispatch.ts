import type { Answer } from '@giaoban/protocol';
import {
  type SfuRpcName,
  type SfuRpcRequest,
  type SfuRpcResponse,
  sfuRpcTable,
} from '@giaoban/protocol/internal';
import { answerRequest, type Log } from '@giaoban/service-kit';
import type { z } from 'zod';
import type { CallerId } from '../media-events.ts';
import { endpointHandlers } from './endpoint-handlers.ts';
import type { Handlers } from './handler-table.ts';
import { meetingHandlers } from './meeting-handlers.ts';
import { tapeHandlers } from './tape-handlers.ts';
import type { Meetings } from '../meeting/Meetings.ts';

type Entries = { [N in SfuRpcName]: { request: z.ZodType<SfuRpcRequest<N>> } };
const entries: Entries = sfuRpcTable;

const isRpcName = (name: string): name is SfuRpcName => Object.hasOwn(sfuRpcTable, name);
export const rpcNames: readonly SfuRpcName[] = Object.keys(sfuRpcTable).filter(isRpcName);

export type Dispatch = <N extends SfuRpcName>(
  name: N,
  request: unknown,
  caller: CallerId,
) => Promise<Answer<SfuRpcResponse<N>>>;

/** Parses a call by its schema, runs its handler, turns refusals into answers. Never rejects. */
export const createDispatch = (meetings: Meetings, log: Log): Dispatch => {
  const handlers: Handlers = {
    ...endpointHandlers(meetings),
    ...meetingHandlers(meetings),
    ...tapeHandlers(meetings),
  };
  return (name, request, caller) =>
    answerRequest(entries[name].request, request, (parsed) => handlers[name](parsed, caller), log, name);
};
