import type { Log } from '@giaoban/service-kit';

/** When to look again after a picture should have begun to flow, ms after the look before. */
const looksMs = [400, 900, 1_500, 3_000];

/** How a picture stands. `idle`: its sender sends nothing yet; when it does, mediasoup asks by itself. */
export type Standing = 'flows' | 'waits' | 'idle';

export type Chased = {
  id: string;
  standing: () => Promise<Standing>;
  requestKeyFrame: () => Promise<void>;
};

type Chase = { picture: Chased; looks: number; timer: NodeJS.Timeout | undefined };

/**
 * Sees to it that a picture that should flow does. mediasoup asks the sender for a key frame once at each
 * resume and layer switch; a browser drops a request that comes within 300 ms of another, on whichever
 * layer (libwebrtc, encoder_rtcp_feedback.cc), and then nobody asks again and the tile stays black. Closed by
 * its owner.
 */
export class KeyFrameChase {
  readonly #chases = new Map<string, Chase>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Begins (again) to look after a picture that was resumed or given another layer a moment ago. */
  follow(picture: Chased): void {
    this.forget(picture.id);
    const chase: Chase = { picture, looks: 0, timer: undefined };
    this.#chases.set(picture.id, chase);
    this.#lookLater(chase);
  }

  forget(id: string): void {
    clearTimeout(this.#chases.get(id)?.timer);
    this.#chases.delete(id);
  }

  /** Looks after nothing any more. */
  close(): void {
    for (const id of this.#chases.keys()) this.forget(id);
  }

  #lookLater(chase: Chase): void {
    // Forgotten, or followed anew, while the worker was asked.
    if (this.#chases.get(chase.picture.id) !== chase) return;
    const delayMs = looksMs[chase.looks];
    if (delayMs === undefined) {
      this.forget(chase.picture.id);
      return;
    }
    chase.looks += 1;
    chase.timer = setTimeout(() => {
      void this.#look(chase);
    }, delayMs);
  }

  async #look(chase: Chase): Promise<void> {
    const { picture } = chase;
    try {
      const standing = await picture.standing();
      if (standing === 'waits') await picture.requestKeyFrame();
      if (standing !== 'flows') this.#lookLater(chase);
      else if (this.#chases.get(picture.id) === chase) this.forget(picture.id);
    } catch (error) {
      // A consumer may close while it is asked; one that is still looked after should have answered.
      if (this.#chases.get(picture.id) === chase) this.#log.warn({ err: error }, 'key frame not asked for');
    }
  }
}
