import { createHash, timingSafeEqual } from 'node:crypto';
import { type Person, Refusal, type RouteBody, type Unit } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { randomSecret } from '../../clock.ts';
import type { Directory } from '../directory/Directory.ts';
import type { Store } from '../store/Store.ts';

const provinceCode = 'UBND';

const takeIfSame = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[1])
return 1`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The one-time set-up: there are no default accounts; the first operator comes by a link printed at the start. */
export class FirstSetup {
  readonly #store: Store;
  readonly #directory: Directory;

  constructor(store: Store, directory: Directory) {
    this.#store = store;
    this.#directory = directory;
  }

  /** True while nobody has an account. */
  needed(): Promise<boolean> {
    return this.#directory.isEmpty();
  }

  /** The token of the link, the same until it is used; null when it is not needed. */
  async token(): Promise<string | null> {
    if (!(await this.needed())) return null;
    const made = randomSecret();
    await this.#store.run((redis) => redis.set(redisKeys.setupToken, made, { condition: 'NX' }));
    return this.#store.run((redis) => redis.get(redisKeys.setupToken));
  }

  /** Makes the province and its first operator. @throws Refusal `setup_done`, `setup_token_wrong`. */
  async run(wanted: RouteBody<'setup'>): Promise<Person> {
    if (!(await this.needed())) throw new Refusal('setup_done');
    await this.#take(wanted.token);
    const unit = await this.#province(wanted.provinceName);
    return this.#directory.addPerson({
      username: wanted.username,
      displayName: wanted.displayName,
      post: '',
      role: 'operator',
      unitId: unit.id,
      password: wanted.password,
    });
  }

  /** An attempt that ended half-way has left its unit behind: it is that one. */
  async #province(name: string): Promise<Unit> {
    const left = (await this.#directory.units()).find((unit) => unit.code === provinceCode);
    return left === undefined
      ? this.#directory.addUnit({ code: provinceCode, kind: 'province', name, parentId: null })
      : this.#directory.renameUnit(left, name);
  }

  /** Of two who use the link at once, one gets it. */
  async #take(token: string): Promise<void> {
    const kept = await this.#store.run((redis) => redis.get(redisKeys.setupToken));
    if (kept === null || !timingSafeEqual(digest(kept), digest(token))) {
      throw new Refusal('setup_token_wrong');
    }
    const taken = await this.#store.run((redis) =>
      redis.eval(takeIfSame, { keys: [redisKeys.setupToken], arguments: [kept] }),
    );
    if (taken !== 1) throw new Refusal('setup_token_wrong');
  }
}
