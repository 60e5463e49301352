import type { CDPSession, Page } from 'puppeteer';

export type Point = { x: number; y: number };

/** So far the pointer goes before the browser takes it for a drag. */
const startPx = 8;

/**
 * A mouse that drags. It has a session of its own, because a drag can be broken off only by whoever began it. Every
 * place is gone to twice: the first move enters it, the second is over it, as a hand that does not leap.
 */
export class Hand {
  readonly #session: CDPSession;
  #at: Point = { x: 0, y: 0 };

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Hand> {
    return new Hand(await page.createCDPSession());
  }

  async take(at: Point): Promise<void> {
    this.#at = at;
    await this.#send('mouseMoved', 0);
    await this.#send('mousePressed', 1);
    await this.over({ x: at.x + startPx, y: at.y + startPx });
  }

  async over(to: Point): Promise<void> {
    const { x, y } = this.#at;
    this.#at = { x: (x + to.x) / 2, y: (y + to.y) / 2 };
    await this.#send('mouseMoved', 1);
    this.#at = to;
    await this.#send('mouseMoved', 1);
    await this.#send('mouseMoved', 1);
  }

  async drop(): Promise<void> {
    await this.#send('mouseReleased', 0);
  }

  /** What Escape does: while something is dragged, the system keeps that key from the page. */
  async breakOff(): Promise<void> {
    await this.#session.send('Input.cancelDragging');
    await this.drop();
  }

  async #send(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', buttons: 0 | 1): Promise<void> {
    const button = type === 'mouseMoved' && buttons === 0 ? 'none' : 'left';
    await this.#session.send('Input.dispatchMouseEvent', {
      ...{ type, button, buttons, clickCount: type === 'mouseMoved' ? 0 : 1 },
      ...this.#at,
    });
  }
}
