import { createHash, timingSafeEqual } from 'node:crypto';
import { type PersonId, Refusal } from '@giaoban/protocol';
import { RefreshChain } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { type Clock, type NewId, randomSecret } from '../../clock.ts';
import type { Store } from '../store/Store.ts';

const hourMs = 3_600_000;
/** A hall that is switched on once a year still knows itself: 400 days is as long as browsers keep a cookie. */
const lifetimeMs = { person: 12 * hourMs, room: 400 * 24 * hourMs };
/** Two tabs may refresh at the same moment: for this long the token before is no sign of theft. */
const parallelTabsMs = 10_000;

type Subject = RefreshChain['subject'];
/** A chain and, when the token was rotated, the token that is valid now. */
export type Rotation = { chain: RefreshChain; refreshToken: string | null };

const swapIfSame = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const refreshLifetimeMs = (kind: Subject['kind']): number => lifetimeMs[kind];

/** Chains of rotating refresh tokens (`<chainId>.<secret>`; only hashes are kept). */
export class RefreshChains {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #onEnded: (chainId: string) => void;

  /** `onEnded`: called when a chain has been ended before its time. */
  constructor(store: Store, clock: Clock, newId: NewId, onEnded: (chainId: string) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#newId = newId;
    this.#onEnded = onEnded;
  }

  /** Begins a chain; the answer carries its first token. */
  async begin(subject: Subject): Promise<{ chainId: string; refreshToken: string }> {
    const secret = randomSecret();
    const chainId = this.#newId();
    const chain: RefreshChain = {
      chainId,
      subject,
      currentHash: hashOf(secret),
      previousHash: null,
      rotatedAtMs: this.#clock.nowMs(),
    };
    const ttlMs = refreshLifetimeMs(subject.kind);
    await this.#store.run(async (redis) => {
      const writes = redis.multi().set(redisKeys.refreshChain(chainId), JSON.stringify(chain), {
        expiration: { type: 'PX', value: ttlMs },
      });
      if (subject.kind === 'person') {
        const all = redisKeys.refreshChainsOf(subject.personId);
        writes.sAdd(all, chainId).pExpire(all, ttlMs);
      }
      await writes.exec();
    });
    return { chainId, refreshToken: `${chainId}.${secret}` };
  }

  /** The chain while it lasts: null after its end, its expiry, its theft. */
  async find(chainId: string): Promise<RefreshChain | null> {
    const text = await this.#store.run((redis) => redis.get(redisKeys.refreshChain(chainId)));
    return text === null ? null : RefreshChain.parse(JSON.parse(text));
  }

  /**
   * Takes a token for the next one. The token before is accepted for 10 s after the rotation and gives no
   * new one. It is accepted later as well while nobody has used the next one: the answer that carried that
   * was lost on its way. Then it gives another, and the lost one is worth nothing; should a thief have either,
   * the second of the two to come ends the chain. Any other token ends it at once.
   * @throws Refusal `token_expired` when the chain is gone, `token_invalid` for a wrong or reused token.
   */
  async rotate(refreshToken: string): Promise<Rotation> {
    const [chainId, secret] = refreshToken.split('.');
    if (chainId === undefined || secret === undefined || !/^[\w-]{1,64}$/.test(chainId)) {
      throw new Refusal('token_invalid');
    }
    const chain = await this.find(chainId);
    if (chain === null) throw new Refusal('token_expired');
    const hash = hashOf(secret);
    if (isSame(hash, chain.currentHash)) return this.#rotate(chain, refreshToken, hash);
    if (chain.previousHash !== null && isSame(hash, chain.previousHash)) {
      const isParallel = this.#clock.nowMs() - chain.rotatedAtMs < parallelTabsMs;
      return isParallel ? { chain, refreshToken: null } : this.#rotate(chain, refreshToken, hash);
    }
    await this.end(chain);
    throw new Refusal('token_invalid', { message: 'refresh token used twice' });
  }

  async #rotate(chain: RefreshChain, refreshToken: string, hash: string): Promise<Rotation> {
    const secret = randomSecret();
    const next: RefreshChain = {
      ...chain,
      currentHash: hashOf(secret),
      previousHash: hash,
      rotatedAtMs: this.#clock.nowMs(),
    };
    const ttlMs = refreshLifetimeMs(chain.subject.kind);
    const swapped = await this.#store.run((redis) =>
      redis.eval(swapIfSame, {
        keys: [redisKeys.refreshChain(chain.chainId)],
        arguments: [JSON.stringify(chain), JSON.stringify(next), String(ttlMs)],
      }),
    );
    if (swapped !== 1) return this.rotate(refreshToken);
    if (chain.subject.kind === 'person') {
      const all = redisKeys.refreshChainsOf(chain.subject.personId);
      await this.#store.run((redis) => redis.pExpire(all, ttlMs));
    }
    return { chain: next, refreshToken: `${chain.chainId}.${secret}` };
  }

  async end(chain: Pick<RefreshChain, 'chainId' | 'subject'>): Promise<void> {
    const { subject } = chain;
    await this.#store.run(async (redis) => {
      await redis.del(redisKeys.refreshChain(chain.chainId));
      if (subject.kind === 'person') {
        await redis.sRem(redisKeys.refreshChainsOf(subject.personId), chain.chainId);
      }
    });
    this.#onEnded(chain.chainId);
  }

  /** Signs a person out everywhere, but in `exceptChainId` when he changes his password himself. */
  async endAllOf(personId: PersonId, exceptChainId: string | null): Promise<void> {
    const chainIds = await this.#store.run((redis) => redis.sMembers(redisKeys.refreshChainsOf(personId)));
    const others = chainIds.filter((one) => one !== exceptChainId);
    for (const chainId of others) await this.end({ chainId, subject: { kind: 'person', personId } });
  }
}
