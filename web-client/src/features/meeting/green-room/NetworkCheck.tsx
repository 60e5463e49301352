import { useEffect, useState } from 'react';
import { asRefusal } from '../../../media/connection/messages.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useConnection, useMeetingSession } from '../session/session-context.ts';
import { Check } from './Check.tsx';
import { greenRoomTexts } from './i18n.ts';

type Measured = { kind: 'good'; ms: number } | { kind: 'no_media' } | null;

/** Asks for the media plane's capabilities: the way to the server and the media plane behind it both answer. */
export const NetworkCheck = () => {
  const t = useTexts(greenRoomTexts);
  const { connection } = useMeetingSession();
  const phase = useConnection((view) => view.phase.kind);
  const [measured, setMeasured] = useState<Measured>(null);
  useEffect(() => {
    if (phase !== 'ready') return undefined;
    let isStale = false;
    const sentAtMs = performance.now();
    const tell = (result: Measured): void => {
      if (!isStale) setMeasured(result);
    };
    const good = (): void => tell({ kind: 'good', ms: Math.round(performance.now() - sentAtMs) });
    connection.request('media:capabilities', {}).then(good, (error: unknown) => {
      // "not joined" is an answer: the server is there, and it tells more once one has joined
      if (asRefusal(error).code === 'not_joined') good();
      else tell({ kind: 'no_media' });
    });
    return () => {
      isStale = true;
    };
  }, [connection, phase]);
  if (phase === 'reconnecting') return <Check label={t('network')} state="bad" text={t('networkNoServer')} />;
  if (measured === null) return <Check label={t('network')} state="pending" text={t('networkChecking')} />;
  return measured.kind === 'good' ? (
    <Check label={t('network')} state="good" text={t('networkGood', { ms: measured.ms })} />
  ) : (
    <Check label={t('network')} state="bad" text={t('networkNoMedia')} />
  );
};
