import type { Replay } from '@giaoban/protocol';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { ReplayEngine } from '../engine/ReplayEngine.ts';

/** A link may say where to begin: `?luc=` the server's clock, Unix ms; outside the tape it is its nearest end. */
export const useLinkedMoment = (
  engine: ReplayEngine,
  { startsAtMs, endsAtMs }: Pick<Replay, 'startsAtMs' | 'endsAtMs'>,
): void => {
  const [search] = useSearchParams();
  const wanted = search.get('luc');
  useEffect(() => {
    const atMs = Number(wanted);
    if (wanted === null || !Number.isFinite(atMs)) return;
    engine.seek(Math.min(Math.max(atMs, startsAtMs), endsAtMs));
  }, [engine, wanted, startsAtMs, endsAtMs]);
};
