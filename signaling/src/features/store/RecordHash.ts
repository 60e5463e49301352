import type { z } from 'zod';
import type { Store } from './Store.ts';

/** Writes a field only when it still holds what was read. */
const replaceScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

/** A Redis hash of JSON records: each passes its schema on the way in and out. */
export class RecordHash<T extends z.ZodType> {
  readonly #store: Store;
  readonly #key: string;
  readonly #schema: T;

  constructor(store: Store, key: string, schema: T) {
    this.#store = store;
    this.#key = key;
    this.#schema = schema;
  }

  async get(field: string): Promise<z.infer<T> | null> {
    const text = await this.#store.run((redis) => redis.hGet(this.#key, field));
    return text === null ? null : this.#schema.parse(JSON.parse(text));
  }

  async all(): Promise<z.infer<T>[]> {
    const texts = await this.#store.run((redis) => redis.hVals(this.#key));
    return texts.map((text) => this.#schema.parse(JSON.parse(text)));
  }

  async count(): Promise<number> {
    return this.#store.run((redis) => redis.hLen(this.#key));
  }

  async put(field: string, record: z.infer<T>): Promise<void> {
    const text = JSON.stringify(this.#schema.parse(record));
    await this.#store.run((redis) => redis.hSet(this.#key, field, text));
  }

  /** False when the field was there already; then nothing is written. */
  async add(field: string, record: z.infer<T>): Promise<boolean> {
    const text = JSON.stringify(this.#schema.parse(record));
    return (await this.#store.run((redis) => redis.hSetNX(this.#key, field, text))) === 1;
  }

  /**
   * Writes what `change` makes of the record as it is: of two changes at once neither undoes the other.
   * @param change pure; asked again when somebody else was quicker
   * @returns the new record; null when there is none of this field
   */
  async change(field: string, change: (record: z.infer<T>) => z.infer<T>): Promise<z.infer<T> | null> {
    for (;;) {
      const text = await this.#store.run((redis) => redis.hGet(this.#key, field));
      if (text === null) return null;
      const next = this.#schema.parse(change(this.#schema.parse(JSON.parse(text))));
      const replaced = await this.#store.run((redis) =>
        redis.eval(replaceScript, { keys: [this.#key], arguments: [field, text, JSON.stringify(next)] }),
      );
      if (replaced === 1) return next;
    }
  }

  async remove(field: string): Promise<void> {
    await this.#store.run((redis) => redis.hDel(this.#key, field));
  }
}
