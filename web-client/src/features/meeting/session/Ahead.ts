type Steps = {
  /** What is stepped through; another one begins anew. */
  of: string;
  /** The place that the page shows. */
  seen: number;
  by: number;
  first: number;
  last: number;
};

/**
 * Steps through something by orders to the server: a press goes on from where the orders before it lead, also
 * while the page still shows the place before them.
 */
export class Ahead {
  #leading: { of: string; at: number; orders: number } | null = null;

  /** @param send orders the place; resolves, done or refused, once the page shows what came of it. */
  async step({ of, seen, by, first, last }: Steps, send: (at: number) => Promise<unknown>): Promise<void> {
    const before = this.#leading?.of === of ? this.#leading : null;
    const from = before?.at ?? seen;
    const at = Math.min(last, Math.max(first, from + by));
    if (at === from) return;
    this.#leading = { of, at, orders: (before?.orders ?? 0) + 1 };
    await send(at);
    const now = this.#leading;
    if (now.of !== of) return;
    this.#leading = now.orders <= 1 ? null : { ...now, orders: now.orders - 1 };
  }
}
