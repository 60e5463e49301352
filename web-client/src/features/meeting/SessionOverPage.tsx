import type { ErrorCode } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { askWhoIsSignedIn } from '../../api/create-query-client.ts';
import { useSession } from '../../session/use-session.ts';
import { RefusedPage } from './LastPage.tsx';

type SessionOverPageProps = { code: ErrorCode; onBack: () => void };

/** The server has ended the session in the meeting; once its person has signed in again he is back. */
export const SessionOverPage = ({ code, onBack }: SessionOverPageProps) => {
  const client = useQueryClient();
  const { status } = useSession();
  const wasOut = useRef(false);
  useEffect(() => askWhoIsSignedIn(client), [client]);
  useEffect(() => {
    if (status === 'signed_out') wasOut.current = true;
    else if (status === 'signed_in' && wasOut.current) onBack();
  }, [status, onBack]);
  return <RefusedPage code={code} onRetry={onBack} />;
};
