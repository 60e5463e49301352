import type { SfuRpcName, SfuRpcRequest, SfuRpcResponse } from '@giaoban/protocol/internal';
import type { CallerId } from '../media-events.ts';

/** What answers each call of the contract: a call without a handler does not compile. */
export type Handlers = {
  [N in SfuRpcName]: (request: SfuRpcRequest<N>, caller: CallerId) => Promise<SfuRpcResponse<N>>;
};

/** The handlers of the calls whose names begin like this. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<SfuRpcName, `${Prefix}:${string}`>>;
