import { type NewRoom, PairingCode, Refusal, type Room, RoomId } from '@giaoban/protocol';
import { RoomRecord } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock, NewId } from '../../clock.ts';
import type { Directory } from '../directory/Directory.ts';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';
import { randomPairingCode } from './pairing-code.ts';
import type { PairingGuard } from './PairingGuard.ts';

const codeLifetimeMs = 7 * 24 * 3_600_000;

export type IssuedCode = { room: Room; pairingCode: string; expiresAt: string };

export type RoomsParts = {
  store: Store;
  clock: Clock;
  newId: NewId;
  directory: Directory;
  guard: PairingGuard;
  /** Called when a room's screen has lost its access: its sockets must go, on every node. */
  onRevoked: (roomId: RoomId) => void;
};

/** Halls (điểm cầu) and the screens that are paired with them, one at a time. */
export class Rooms {
  readonly #parts: RoomsParts;
  readonly #records: RecordHash<typeof RoomRecord>;

  constructor(parts: RoomsParts) {
    this.#parts = parts;
    this.#records = new RecordHash(parts.store, redisKeys.rooms, RoomRecord);
  }

  async all(): Promise<RoomRecord[]> {
    return this.#records.all();
  }

  async record(id: RoomId): Promise<RoomRecord | null> {
    return this.#records.get(redisKeys.roomField(id));
  }

  /** @throws Refusal `not_found` for an unknown unit. */
  async add(wanted: NewRoom): Promise<IssuedCode> {
    if ((await this.#parts.directory.unit(wanted.unitId)) === null) {
      throw new Refusal('not_found', { fields: [{ path: 'unitId', reason: 'not_found' }] });
    }
    const room: RoomRecord = {
      ...wanted,
      id: RoomId.parse(this.#parts.newId()),
      paired: false,
      deviceGeneration: 0,
    };
    await this.#records.put(redisKeys.roomField(room.id), room);
    return this.#issue(room);
  }

  /** A new code; the screen that was paired before loses its access. @throws Refusal `not_found`. */
  async newCode(id: RoomId): Promise<IssuedCode> {
    const room = await this.record(id);
    if (room === null) throw new Refusal('not_found');
    const revoked = { ...room, paired: false, deviceGeneration: room.deviceGeneration + 1 };
    await this.#records.put(redisKeys.roomField(id), revoked);
    this.#parts.onRevoked(id);
    return this.#issue(revoked);
  }

  /**
   * Takes a code, once. The device's tokens carry the generation that is in the answer.
   * @throws Refusal `pairing_code_wrong`, `rate_limited` after too many wrong ones.
   */
  async pair(typedCode: string, address: string): Promise<RoomRecord> {
    const room = await this.#parts.guard.watch(address, async () => {
      const code = PairingCode.safeParse(typedCode);
      const id = code.success ? await this.#take(code.data) : null;
      return id === null ? null : this.record(id);
    });
    if (room === null) throw new Refusal('pairing_code_wrong');
    const paired = { ...room, paired: true, deviceGeneration: room.deviceGeneration + 1 };
    await this.#records.put(redisKeys.roomField(room.id), paired);
    return paired;
  }

  async #take(code: string): Promise<RoomId | null> {
    const text = await this.#parts.store.run((redis) => redis.getDel(redisKeys.pairingCode(code)));
    if (text === null) return null;
    const id = RoomId.parse(text);
    await this.#parts.store.run((redis) => redis.del(redisKeys.roomPairingCode(id)));
    return id;
  }

  async #issue(room: RoomRecord): Promise<IssuedCode> {
    const { store, clock } = this.#parts;
    const expiration = { type: 'PX', value: codeLifetimeMs } as const;
    const current = redisKeys.roomPairingCode(room.id);
    const before = await store.run((redis) => redis.get(current));
    if (before !== null) await store.run((redis) => redis.del(redisKeys.pairingCode(before)));
    const pairingCode = randomPairingCode();
    const free = await store.run((redis) =>
      redis.set(redisKeys.pairingCode(pairingCode), room.id, { condition: 'NX', expiration }),
    );
    if (free === null) return this.#issue(room);
    await store.run((redis) => redis.set(current, pairingCode, { expiration }));
    return { room, pairingCode, expiresAt: new Date(clock.nowMs() + codeLifetimeMs).toISOString() };
  }
}
