import { useEffect, useState } from 'react';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { useApi } from '../../../api/api-context.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { secondMs } from '../../../time/durations.ts';
import { asRefusal } from '../../../media/connection/messages.ts';
import type { MeetingConnection } from '../../../media/connection/MeetingConnection.ts';
import { useConnection, useMeetingSession } from '../session/session-context.ts';
import { Check } from './Check.tsx';
import { greenRoomTexts } from './i18n.ts';

type Measured = { kind: 'good'; ms: number } | { kind: 'no_media' };

/** What was not there is asked for again after this. */
const askAgainMs = 5 * secondMs;

/** Asks the gateway over the line that the meeting will use, and the server whether its media plane is up. */
const measure = async (connection: MeetingConnection, api: ApiClient): Promise<Measured> => {
  const sentAtMs = performance.now();
  try {
    await connection.request('media:capabilities', {});
  } catch (error) {
    // "not joined" is an answer: the line works, and the gateway tells more once one has joined
    if (asRefusal(error).code !== 'not_joined') return { kind: 'no_media' };
  }
  const ms = Math.round(performance.now() - sentAtMs);
  const { sfu } = await api.call('health');
  return sfu ? { kind: 'good', ms } : { kind: 'no_media' };
};

/** Whether the way to the server and its media plane is there. */
export const NetworkCheck = () => {
  const t = useTexts(greenRoomTexts);
  const api = useApi();
  const { connection } = useMeetingSession();
  const phase = useConnection((view) => view.phase.kind);
  const [measured, setMeasured] = useState<Measured | null>(null);
  useEffect(() => {
    if (phase !== 'ready') return undefined;
    let isStale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (result: Measured): void => {
      if (isStale) return;
      setMeasured(result);
      if (result.kind === 'no_media') timer = setTimeout(ask, askAgainMs);
    };
    const ask = (): void => {
      measure(connection, api).then(show, (error: unknown) => {
        console.warn('the network could not be measured', error);
        show({ kind: 'no_media' });
      });
    };
    ask();
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [api, connection, phase]);
  if (phase === 'reconnecting') return <Check label={t('network')} state="bad" text={t('networkNoServer')} />;
  if (measured === null) return <Check label={t('network')} state="pending" text={t('networkChecking')} />;
  return measured.kind === 'good' ? (
    <Check label={t('network')} state="good" text={t('networkGood', { ms: measured.ms })} />
  ) : (
    <Check label={t('network')} state="bad" text={t('networkNoMedia')} />
  );
};
