const silenceDb = -60;

/** Loudness of samples in −1 … 1 as a share of the scale from −60 dBFS (0) to 0 dBFS (1). */
export const loudness = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  if (rms === 0) return 0;
  const db = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, 1 - db / silenceDb));
};

/** Reads how loud a track is; whoever makes it closes it. The track itself is left alone. */
export class LevelMeter {
  readonly #context: AudioContext;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.#context = new AudioContext();
    this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source.connect(this.#analyser);
    // begins suspended where the browser waits for a gesture; reads silence until then
    void this.#context.resume();
  }

  /** Now, from 0 (silence) to 1. */
  read(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudness(this.#samples);
  }

  async close(): Promise<void> {
    this.#source.disconnect();
    if (this.#context.state !== 'closed') await this.#context.close();
  }
}
