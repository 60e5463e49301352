import type { UnitId } from '@giaoban/protocol';

/** Who is called by name: what was ordered last counts also while the page still shows what was before it. */
export class Calling {
  #ordered: { unitId: UnitId | null } | null = null;

  /** @param seen whom the page shows as called. */
  called(seen: UnitId | null): UnitId | null {
    return this.#ordered === null ? seen : this.#ordered.unitId;
  }

  /** @param send gives the order; resolves, done or refused, once the page shows what came of it. */
  async call(
    unitId: UnitId | null,
    send: (body: { unitId: UnitId | null }) => Promise<unknown>,
  ): Promise<void> {
    const ordered = { unitId };
    this.#ordered = ordered;
    await send(ordered);
    if (this.#ordered === ordered) this.#ordered = null;
  }
}
