import { Replay } from '@giaoban/protocol';
import { scenesOf } from '../../model/scenes.ts';
import { trackUses } from '../../model/track-uses.ts';
import { ReplayEngine, type ReplayTape } from '../ReplayEngine.ts';

/** What a test reads of the playing page at one moment. */
export type Reading = {
  /** Seconds since the tape's begin. */
  positionS: number;
  status: string;
  isIncomplete: boolean;
  stage: { participantId: string; colour: [number, number, number]; atS: number } | null;
  share: { participantId: string; colour: [number, number, number]; atS: number } | null;
  /** Whose sound runs, where each is, and how loud each of the asked frequencies is there (0 to 255). */
  sounds: { participantId: string; atS: number; loudness: number[] }[];
};

export type ReplayBench = {
  engine: ReplayEngine;
  read: (frequencies: number[]) => Reading;
  /** The tape as it is now: longer. */
  grow: (json: unknown, isGrowing: boolean) => void;
};

declare global {
  interface Window {
    bootReplay: (json: unknown) => ReplayBench;
    bench: ReplayBench;
  }
}

const canvas = document.createElement('canvas');
canvas.width = 16;
canvas.height = 9;

const colourOf = (video: HTMLVideoElement): [number, number, number] => {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const [red = 0, green = 0, blue = 0] = context.getImageData(8, 4, 1, 1).data;
  return [red, green, blue];
};

/** Measures elements' sound; each element can be tapped once only. */
const createEar = () => {
  const context = new AudioContext();
  const taps = new WeakMap<HTMLMediaElement, AnalyserNode>();
  return (element: HTMLMediaElement, frequencies: number[]): number[] => {
    const analyser = taps.get(element) ?? context.createAnalyser();
    if (!taps.has(element)) {
      taps.set(element, analyser);
      context.createMediaElementSource(element).connect(analyser);
      analyser.connect(context.destination);
    }
    const levels = new Uint8Array(analyser.frequencyBinCount);
    analyser.getByteFrequencyData(levels);
    const binHz = context.sampleRate / analyser.fftSize;
    return frequencies.map((hz) => levels[Math.round(hz / binHz)] ?? 0);
  };
};

const tapeOf = (replay: Replay, isGrowing: boolean): ReplayTape => ({
  uses: trackUses(replay.tracks, scenesOf(replay)),
  span: replay,
  isGrowing,
});

const boot = (json: unknown): ReplayBench => {
  const replay = Replay.parse(json);
  const engine = new ReplayEngine({
    tape: tapeOf(replay, false),
    fetchSegment: async (file, signal) => {
      const response = await fetch(`/files/${file}`, { signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return response.arrayBuffer();
    },
    now: () => performance.now(),
    createElement: (kind) => document.createElement(kind),
  });
  const listen = createEar();
  const startOf = (element: HTMLMediaElement): number => {
    const track = replay.tracks.find((one) => one.trackId === element.dataset['trackId']);
    return ((track?.startsAtMs ?? Number.NaN) - replay.startsAtMs) / 1000;
  };
  const placed = (placement: string): Reading['stage'] => {
    const video = document.querySelector<HTMLVideoElement>(`video[data-placement="${placement}"]`);
    if (video === null || video.readyState < video.HAVE_CURRENT_DATA) return null;
    return {
      participantId: video.dataset['participantId'] ?? '',
      colour: colourOf(video),
      atS: video.currentTime + startOf(video),
    };
  };
  const show = (): void => {
    const { pictures, sounds } = engine.snapshot();
    for (const element of [...pictures.map((one) => one.element), ...sounds]) {
      if (element.parentElement === null) document.body.append(element);
    }
  };
  engine.subscribe(show);
  engine.start();
  show();
  return {
    engine,
    grow: (longer, isGrowing) => engine.setTape(tapeOf(Replay.parse(longer), isGrowing)),
    read: (frequencies) => {
      const snapshot = engine.snapshot();
      return {
        positionS: (snapshot.positionMs - replay.startsAtMs) / 1000,
        status: snapshot.status,
        isIncomplete: snapshot.isIncomplete,
        stage: placed('stage'),
        share: placed('share'),
        sounds: snapshot.sounds
          .filter((element) => !element.paused)
          .map((element) => ({
            participantId: element.dataset['participantId'] ?? '',
            atS: element.currentTime + startOf(element),
            loudness: listen(element, frequencies),
          })),
      };
    },
  };
};

window.bootReplay = boot;
