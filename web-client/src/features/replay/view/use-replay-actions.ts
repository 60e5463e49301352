import { useMemo, useState } from 'react';
import type { ReplayEngine } from '../engine/ReplayEngine.ts';
import { type Chapter, chapterAfter, chapterBefore } from '../model/chapters.ts';
import { type ClipMarks, noMarks, withBegin, withEnd } from '../model/clip-marks.ts';
import { type ReplayActions, skipMs, useReplayKeys } from './use-replay-keys.ts';

type Span = { startsAtMs: number; endsAtMs: number };

export type ReplayControls = {
  actions: ReplayActions;
  marks: ClipMarks;
  clearMarks: () => void;
  /** Whether the viewer wants captions. */
  captionsShown: boolean;
  keysShown: boolean;
  hideKeys: () => void;
};

/** What buttons and keys do, and what they have set: a clip's ends, captions, the list of keys. */
export const useReplayActions = (
  engine: ReplayEngine,
  chapters: readonly Chapter[],
  { startsAtMs, endsAtMs }: Span,
): ReplayControls => {
  const [marks, setMarks] = useState(noMarks);
  const [captionsShown, setCaptionsShown] = useState(true);
  const [keysShown, setKeysShown] = useState(false);
  const actions = useMemo((): ReplayActions => {
    const atMs = (): number => engine.snapshot().positionMs;
    return {
      toggle: () => engine.toggle(),
      back: () => engine.skip(-skipMs),
      forward: () => engine.skip(skipMs),
      previous: () => engine.seek(chapterBefore(chapters, atMs())?.atMs ?? startsAtMs),
      next: () => engine.seek(chapterAfter(chapters, atMs())?.atMs ?? endsAtMs),
      markBegin: () => setMarks((now) => withBegin(now, atMs())),
      markEnd: () => setMarks((now) => withEnd(now, atMs())),
      toggleCaptions: () => setCaptionsShown((now) => !now),
      showKeys: () => setKeysShown(true),
    };
  }, [engine, chapters, startsAtMs, endsAtMs]);
  useReplayKeys(actions);
  return {
    actions,
    marks,
    clearMarks: () => setMarks(noMarks),
    captionsShown,
    keysShown,
    hideKeys: () => setKeysShown(false),
  };
};
