/** A video element that shows one track and remembers when each frame came. */
export class Picture {
  readonly #video = document.createElement('video');
  readonly #waiting = new Set<(atMs: number) => void>();

  constructor(track: MediaStreamTrack) {
    this.#video.muted = true;
    this.#video.srcObject = new MediaStream([track]);
    document.body.append(this.#video);
    void this.#video.play();
    this.#watch();
  }

  next(): Promise<number> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  #watch(): void {
    this.#video.requestVideoFrameCallback(() => {
      const atMs = Date.now();
      for (const resolve of this.#waiting) resolve(atMs);
      this.#waiting.clear();
      this.#watch();
    });
  }
}

export const firstFrameMs = async (picture: Picture | null, sinceMs: number): Promise<number> => {
  if (picture === null) throw new Error('no picture');
  for (;;) {
    const atMs = await picture.next();
    if (atMs >= sinceMs) return atMs;
  }
};
