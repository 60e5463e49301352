import { RpcClient } from '@giaoban/service-kit';
import { sfuEvents, sfuRpcTable } from '@giaoban/protocol/internal';
import { Inbox } from './Inbox.ts';

export const secret = 'test-secret';

export type TestCaller = { rpc: RpcClient<typeof sfuRpcTable, typeof sfuEvents>; inbox: Inbox };

/** Calls the media plane as signaling or the recorder does, and keeps the events that come. */
export const callServer = async (
  url: string,
  service: 'signaling' | 'recorder' = 'signaling',
): Promise<TestCaller> => {
  const rpc = new RpcClient({
    url,
    secret,
    service,
    table: sfuRpcTable,
    events: sfuEvents,
    timeoutMs: 8_000,
  });
  const inbox = new Inbox((name, put) => rpc.on(name, put));
  await rpc.whenConnected();
  return { rpc, inbox };
};
