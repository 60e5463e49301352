import type { Replay } from '@giaoban/protocol';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { useApi } from '../../../api/api-context.ts';
import { ReplayEngine, type ReplaySnapshot } from '../engine/ReplayEngine.ts';
import type { Scene } from '../model/scenes.ts';
import { trackUses } from '../model/track-uses.ts';

type Tape = Pick<Replay, 'meetingId' | 'tracks' | 'startsAtMs' | 'endsAtMs'>;

const createEngine = (api: ApiClient, tape: Tape, scenes: readonly Scene[]): ReplayEngine =>
  new ReplayEngine({
    uses: trackUses(tape.tracks, scenes),
    span: tape,
    fetchSegment: (file, signal) =>
      api.bytes('replayFile', { params: { meetingId: tape.meetingId, '*': file }, query: {}, signal }),
    now: () => performance.now(),
    createElement: (kind) => document.createElement(kind),
  });

/** The tape has grown: what was shown is shown again, and plays on, also behind its former end. */
const goOn = (engine: ReplayEngine, { positionMs, status, rate, isMuted }: ReplaySnapshot): void => {
  engine.seek(positionMs);
  engine.setRate(rate);
  engine.setMuted(isMuted);
  if (status !== 'paused' && engine.snapshot().status !== 'ended') engine.play();
};

/** The engine of a tape, at work while the page is there, and what it shows. */
export const useReplayEngine = (
  { meetingId, tracks, startsAtMs, endsAtMs }: Tape,
  scenes: readonly Scene[],
): [ReplayEngine, ReplaySnapshot] => {
  const api = useApi();
  const engine = useMemo(
    () => createEngine(api, { meetingId, tracks, startsAtMs, endsAtMs }, scenes),
    [api, meetingId, tracks, scenes, startsAtMs, endsAtMs],
  );
  const before = useRef<ReplaySnapshot | null>(null);
  useEffect(() => {
    engine.start();
    if (before.current !== null) goOn(engine, before.current);
    return () => {
      before.current = engine.snapshot();
      engine.close();
    };
  }, [engine]);
  return [engine, useSyncExternalStore(engine.subscribe, engine.snapshot)];
};
