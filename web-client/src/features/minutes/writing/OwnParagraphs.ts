import * as Y from 'yjs';
import { z } from 'zod';

/** As much of an event of Yjs as is read here. */
type Change = { path: readonly unknown[]; delta: readonly { insert?: unknown }[] };
const Delta = z.array(z.object({ insert: z.unknown() }));

const wordsOf = (paragraph: { toArray: () => unknown[] }): string =>
  paragraph
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? Delta.parse(child.toDelta()) : []))
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');

/** The paragraphs of a shared text that were written in on this page and are not stored yet. */
export class OwnParagraphs {
  readonly #fragment: Y.XmlFragment;
  #touched = new Set<unknown>();

  /** @param others the origin of what came from the server */
  constructor(fragment: Y.XmlFragment, others: unknown) {
    this.#fragment = fragment;
    fragment.observeDeep((events, { origin }) => {
      if (origin === others) return;
      for (const event of events) this.#touch(event);
    });
  }

  /** What stands in them now, in the order of the text; those without a word are left out. */
  texts(): string[] {
    return this.#fragment
      .toArray()
      .flatMap((one) => (one instanceof Y.XmlElement && this.#touched.has(one) ? [wordsOf(one)] : []))
      .filter((words) => words.trim() !== '');
  }

  /** They are on their way, and forgotten here unless they are given back. */
  take(): ReadonlySet<unknown> {
    const taken = this.#touched;
    this.#touched = new Set();
    return taken;
  }

  giveBack(taken: ReadonlySet<unknown>): void {
    this.#touched = new Set([...taken, ...this.#touched]);
  }

  #touch(event: Change): void {
    const [at] = event.path;
    const inside: unknown[] =
      typeof at === 'number'
        ? [this.#fragment.get(at)]
        : event.delta.flatMap(({ insert }): unknown[] => (Array.isArray(insert) ? insert : []));
    for (const one of inside) this.#touched.add(one);
  }
}
