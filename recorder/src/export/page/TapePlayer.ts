import type { OfflineTape, OfflineTrack } from './tape.ts';
import { TrackLane } from './TrackLane.ts';

const clockText = (atMs: number): string => {
  const seconds = Math.floor(atMs / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

/** Plays the tracks of a meeting that has no film: the stage, the share, every microphone, on one clock. */
export class TapePlayer {
  readonly #tape: OfflineTape;
  readonly #byId: Map<string, OfflineTrack>;
  readonly #stage: TrackLane;
  readonly #share: TrackLane;
  readonly #voices: { track: OfflineTrack; lane: TrackLane }[];
  readonly #slider: HTMLInputElement;
  readonly #button: HTMLButtonElement;
  readonly #clock: HTMLElement;
  #atMs = 0;
  #isPlaying = false;
  #lastTickMs = 0;

  constructor(tape: OfflineTape, root: HTMLElement) {
    const find = <T extends HTMLElement>(selector: string, kind: new () => T): T => {
      const found = root.querySelector(selector);
      if (!(found instanceof kind)) throw new Error(selector);
      return found;
    };
    this.#tape = tape;
    this.#byId = new Map(tape.tracks.map((one) => [one.trackId, one]));
    this.#stage = new TrackLane(find('#stage', HTMLVideoElement));
    this.#share = new TrackLane(find('#share', HTMLVideoElement));
    this.#voices = tape.tracks
      .filter((one) => one.source === 'microphone')
      .map((track) => ({ track, lane: new TrackLane(root.appendChild(new Audio())) }));
    this.#slider = find('#place', HTMLInputElement);
    this.#button = find('#play', HTMLButtonElement);
    this.#clock = find('#clock', HTMLElement);
    this.#slider.max = String(tape.durationMs);
    this.#slider.addEventListener('input', () => {
      this.seek(Number(this.#slider.value));
    });
    this.#button.addEventListener('click', () => {
      this.#isPlaying = !this.#isPlaying;
      this.#lastTickMs = performance.now();
      this.#show();
    });
    setInterval(() => {
      this.#tick();
    }, 100);
    this.#show();
  }

  seek(atMs: number): void {
    this.#atMs = Math.max(0, Math.min(atMs, this.#tape.durationMs));
    this.#show();
  }

  #tick(): void {
    if (!this.#isPlaying) return;
    const nowMs = performance.now();
    this.#atMs += nowMs - this.#lastTickMs;
    this.#lastTickMs = nowMs;
    if (this.#atMs >= this.#tape.durationMs) {
      this.#atMs = this.#tape.durationMs;
      this.#isPlaying = false;
    }
    this.#show();
  }

  #show(): void {
    const scene = this.#tape.scenes.findLast((one) => one.fromMs <= this.#atMs);
    const track = (id: string | null | undefined): OfflineTrack | null => this.#byId.get(id ?? '') ?? null;
    this.#stage.follow(track(scene?.speakerTrackId), this.#atMs, this.#isPlaying);
    this.#share.follow(track(scene?.shareTrackId), this.#atMs, this.#isPlaying);
    for (const { track: own, lane } of this.#voices) lane.follow(own, this.#atMs, this.#isPlaying);
    this.#slider.value = String(Math.round(this.#atMs));
    this.#clock.textContent = `${clockText(this.#atMs)} / ${clockText(this.#tape.durationMs)}`;
    this.#button.textContent = this.#isPlaying ? 'Dừng' : 'Phát';
  }
}
