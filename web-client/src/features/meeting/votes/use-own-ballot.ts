import type { VoteId } from '@giaoban/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useConnection, useMeetingSession } from '../session/session-context.ts';
import { useAct } from '../session/use-act.ts';

export type OwnBallot = {
  /** What the server has; null: nothing that is known here. */
  confirmed: string | null;
  /** On its way to the server. */
  sending: string | null;
  isOnline: boolean;
  cast: (optionId: string) => void;
};

/**
 * One's own ballot in one vote. It counts as cast only when the server has said so; after every
 * reconnection the server is asked again what it has.
 */
export const useOwnBallot = (voteId: VoteId): OwnBallot => {
  const { connection } = useMeetingSession();
  const act = useAct();
  const isOnline = useConnection((view) => view.phase.kind === 'joined');
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  /** An answer about the time before the last cast says nothing any more. */
  const casts = useRef(0);
  useEffect(() => {
    if (!isOnline) return undefined;
    let isGone = false;
    const asked = casts.current;
    connection.request('vote:own', { voteId }).then(
      ({ optionId }) => {
        if (!isGone && asked === casts.current) setConfirmed(optionId);
      },
      (error: unknown) => console.warn('one’s own ballot could not be asked for', error),
    );
    return () => {
      isGone = true;
    };
  }, [connection, isOnline, voteId]);
  const cast = useCallback(
    (optionId: string): void => {
      const send = async (): Promise<void> => {
        casts.current += 1;
        setSending(optionId);
        const isDone = await act(() => connection.request('vote:cast', { voteId, optionId }));
        setSending(null);
        if (isDone) setConfirmed(optionId);
      };
      void send();
    },
    [act, connection, voteId],
  );
  return { confirmed, sending, isOnline, cast };
};
