import type { CDPSession, KeyInput, Page } from 'puppeteer';
import { until } from './wait.ts';

declare global {
  interface Window {
    /** Put there by the test runner: a pointer event of the browser's own reached the page. */
    pointerSeen?: () => Promise<void>;
  }
}

/** What has the focus, as a screen reader is told. */
type Focus = { name: string; role: string; node: number };

/** More stops than any page here has: after so many there is no way. */
const mostStops = 150;
const waitMs = 20_000;

const matches = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name);

/**
 * Somebody who works with the keyboard alone: goes to controls by Tab and arrows, by the names that a screen
 * reader is told, and counts the pointer events that reach the page all the same.
 */
export class Typist {
  readonly page: Page;
  readonly #session: CDPSession;
  #pointerEvents = 0;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  /** Before the page's first address: it watches from the beginning. */
  static async at(page: Page): Promise<Typist> {
    const typist = new Typist(page, await page.createCDPSession());
    await page.exposeFunction('pointerSeen', () => {
      typist.#pointerEvents += 1;
    });
    await page.evaluateOnNewDocument(() => {
      for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart'])
        window.addEventListener(
          type,
          (event) => {
            // A new page is told by the browser itself where the pointer lies: that moves nothing.
            const lies =
              event instanceof MouseEvent &&
              event.type.endsWith('move') &&
              !event.movementX &&
              !event.movementY;
            if (event.isTrusted && !lies) void window.pointerSeen?.();
          },
          { capture: true },
        );
    });
    return typist;
  }

  /** Trusted pointer, mouse and touch events in all documents that the page has had. */
  get pointerEvents(): number {
    return this.#pointerEvents;
  }

  async key(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async keyWith(modifier: KeyInput, key: KeyInput): Promise<void> {
    await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(key);
    await this.page.keyboard.up(modifier);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Waits until the focus is where a key or the page itself has brought it. */
  async arrive(name: string | RegExp): Promise<void> {
    let last = '';
    await until(
      `the focus on ${String(name)}`,
      async () => {
        last = (await this.#focus()).name;
        return matches(last, name);
      },
      waitMs,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}; it is on "${last}"`);
    });
  }

  /** Waits for a window over the page that has the focus. */
  async arriveInDialog(): Promise<void> {
    await this.page.waitForFunction(
      () => document.activeElement?.closest('[role="dialog"], [role="alertdialog"]') !== null,
      { timeout: waitMs },
    );
  }

  /** Waits until no window is over the page any more. */
  async leaveDialog(): Promise<void> {
    await this.page.waitForFunction(
      () => document.querySelector('[role="dialog"], [role="alertdialog"]') === null,
      { timeout: waitMs },
    );
  }

  /**
   * Goes by Tab, in a toolbar by arrows, to the control of this name, from where the focus is.
   * @throws Error with the stops on the way when there is no such control, or no way to it.
   */
  async reach(name: string): Promise<void> {
    await this.page.waitForSelector(`::-p-aria([name="${name}"])`, { timeout: waitMs });
    const stops: string[] = [];
    while (stops.length < mostStops) {
      const focus = await this.#focus();
      if (focus.name === name) return;
      stops.push(focus.name);
      if ((await this.#isInToolbar()) && (await this.#walkToolbar(name))) return;
      await this.key('Tab');
    }
    throw new Error(`no way by keys to "${name}"; passed ${stops.join(' › ').slice(0, 1_500)}`);
  }

  /** Goes there and presses it. */
  async press(name: string, key: KeyInput = 'Enter'): Promise<void> {
    await this.reach(name);
    await this.key(key);
  }

  /** Goes by arrows through a menu or the choices of a field. */
  async choose(name: string): Promise<void> {
    for (let steps = 0; steps < mostStops; steps += 1) {
      if ((await this.#focus()).name === name) return;
      await this.key('ArrowDown');
    }
    throw new Error(`no way by arrows to "${name}"`);
  }

  /** From its first control to its last; answers whether the wanted one was among them. */
  async #walkToolbar(name: string): Promise<boolean> {
    const step = async (key: KeyInput): Promise<Focus | null> => {
      const before = await this.#focus();
      if (before.name === name) return null;
      await this.key(key);
      const after = await this.#focus();
      return after.node === before.node ? null : after;
    };
    while ((await step('ArrowLeft')) !== null);
    while ((await step('ArrowRight')) !== null);
    return (await this.#focus()).name === name;
  }

  async #isInToolbar(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement?.closest('[role="toolbar"]') !== null);
  }

  async #focus(): Promise<Focus> {
    const { result } = await this.#session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    if (result.objectId === undefined) return { name: '', role: '', node: 0 };
    const { nodes } = await this.#session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    const [node] = nodes;
    return {
      name: String(node?.name?.value ?? ''),
      role: String(node?.role?.value ?? ''),
      node: node?.backendDOMNodeId ?? 0,
    };
  }
}
