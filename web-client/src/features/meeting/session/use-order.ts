import type { SocketEventName, SocketRequest } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useMeetingSession } from './session-context.ts';
import { useAct } from './use-act.ts';

/**
 * Gives the server an order of the contract; a refusal is told in words. Resolves to whether it was done, once
 * the page knows what came of it.
 */
export const useOrder = (): (<N extends SocketEventName>(
  name: N,
  body: SocketRequest<N>,
) => Promise<boolean>) => {
  const { connection } = useMeetingSession();
  const act = useAct();
  return useCallback((name, body) => act(() => connection.order(name, body)), [act, connection]);
};
