import type { MeetingId, Replay } from '@giaoban/protocol';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { secondMs } from '../../../time/durations.ts';
import type { ReplayEngine } from '../engine/ReplayEngine.ts';

/** Where a link begins: `?t=` seconds from the tape's start, or `?luc=` the server's clock (Unix ms); null: at the start. */
export const linkedMomentMs = (search: URLSearchParams, startsAtMs: number): number | null => {
  const [seconds, clock] = [search.get('t'), search.get('luc')];
  const atMs = seconds === null || seconds === '' ? Number(clock) : startsAtMs + Number(seconds) * secondMs;
  return (seconds === null && clock === null) || !Number.isFinite(atMs) ? null : atMs;
};

/** The address of a moment: whoever may see the recording, and opens it, is there. */
export const linkToMoment = (origin: string, meetingId: MeetingId, offsetMs: number): string =>
  `${origin}/xem-lai/${meetingId}?t=${String(Math.max(0, Math.floor(offsetMs / secondMs)))}`;

/** Goes where the address says, or else to `otherwiseMs`; outside of the tape it is its nearest end. */
export const useLinkedMoment = (
  engine: ReplayEngine,
  { startsAtMs, endsAtMs }: Pick<Replay, 'startsAtMs' | 'endsAtMs'>,
  otherwiseMs: number | null,
): void => {
  const [search] = useSearchParams();
  const linkedMs = linkedMomentMs(search, startsAtMs);
  const [firstMs] = useState(otherwiseMs);
  const atMs = linkedMs ?? firstMs;
  const address = search.toString();
  const done = useRef<string | null>(null);
  useEffect(() => {
    // Once only, not each time that the recording has grown.
    if (atMs === null || address === done.current) return;
    done.current = address;
    engine.seek(Math.min(Math.max(atMs, startsAtMs), endsAtMs));
  }, [engine, address, atMs, startsAtMs, endsAtMs]);
};
