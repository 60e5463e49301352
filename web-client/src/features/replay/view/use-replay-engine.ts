import type { Replay } from '@giaoban/protocol';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { ReplayEngine, type ReplaySnapshot, type ReplayTape } from '../engine/ReplayEngine.ts';
import type { Scene } from '../model/scenes.ts';
import { trackUses } from '../model/track-uses.ts';

type Recording = Pick<Replay, 'meetingId' | 'tracks' | 'startsAtMs' | 'endsAtMs'>;

/**
 * The engine of a recording, at work while the page is there, and what it shows. One for as long as the page shows
 * this meeting: a recording that grows is played on without a break.
 */
export const useReplayEngine = (
  { meetingId, tracks, startsAtMs, endsAtMs }: Recording,
  scenes: readonly Scene[],
  isGrowing: boolean,
): [ReplayEngine, ReplaySnapshot] => {
  const api = useApi();
  const tape = useMemo(
    (): ReplayTape => ({ uses: trackUses(tracks, scenes), span: { startsAtMs, endsAtMs }, isGrowing }),
    [tracks, scenes, startsAtMs, endsAtMs, isGrowing],
  );
  const [engine] = useState(
    () =>
      new ReplayEngine({
        tape,
        fetchSegment: (file, signal) =>
          api.bytes('replayFile', { params: { meetingId, '*': file }, query: {}, signal }),
        now: () => performance.now(),
        createElement: (kind) => document.createElement(kind),
      }),
  );
  useEffect(() => {
    engine.start();
    return () => engine.close();
  }, [engine]);
  useEffect(() => engine.setTape(tape), [engine, tape]);
  return [engine, useSyncExternalStore(engine.subscribe, engine.snapshot)];
};
