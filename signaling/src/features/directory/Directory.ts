import {
  type NewPerson,
  type NewUnit,
  Person,
  PersonId,
  Refusal,
  Unit,
  UnitId,
  type UnitId as UnitIdType,
} from '@giaoban/protocol';
import { PersonRecord } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock, NewId } from '../../clock.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';

/** Both hashes change together or not at all: a user name never points to nobody. */
const addPersonScript = `
if redis.call('hexists', KEYS[2], ARGV[3]) == 1 then return 0 end
redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
redis.call('hset', KEYS[2], ARGV[3], ARGV[1])
return 1`;

/** The directory (danh bạ): units as a dated tree, and the people who belong to them. */
export class Directory {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #units: RecordHash<typeof Unit>;
  readonly #people: RecordHash<typeof PersonRecord>;

  constructor(store: Store, clock: Clock, newId: NewId) {
    this.#store = store;
    this.#clock = clock;
    this.#newId = newId;
    this.#units = new RecordHash(store, redisKeys.units, Unit);
    this.#people = new RecordHash(store, redisKeys.people, PersonRecord);
  }

  async units(): Promise<Unit[]> {
    return this.#units.all();
  }

  async unit(id: UnitIdType): Promise<Unit | null> {
    return this.#units.get(redisKeys.unitField(id));
  }

  /** The unit's name; empty for one that is gone. */
  async unitName(id: UnitIdType): Promise<string> {
    return (await this.unit(id))?.name ?? '';
  }

  /** @throws Refusal `not_found` for an unknown parent, `conflict` for a code that is taken. */
  async addUnit(wanted: NewUnit): Promise<Unit> {
    const units = await this.units();
    if (wanted.parentId !== null && !units.some((one) => one.id === wanted.parentId)) {
      throw new Refusal('not_found', { fields: [{ path: 'parentId', reason: 'not_found' }] });
    }
    if (units.some((one) => one.code === wanted.code)) {
      throw new Refusal('conflict', { fields: [{ path: 'code', reason: 'conflict' }] });
    }
    const unit: Unit = { ...wanted, id: UnitId.parse(this.#newId()), validFrom: null, validTo: null };
    await this.#units.put(redisKeys.unitField(unit.id), unit);
    return unit;
  }

  async renameUnit(unit: Unit, name: string): Promise<Unit> {
    const renamed = { ...unit, name };
    await this.#units.put(redisKeys.unitField(unit.id), renamed);
    return renamed;
  }

  async people(): Promise<PersonRecord[]> {
    return this.#people.all();
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#people.count()) === 0;
  }

  async person(id: PersonId): Promise<PersonRecord | null> {
    return this.#people.get(redisKeys.personField(id));
  }

  async personByUsername(username: string): Promise<PersonRecord | null> {
    const id = await this.#store.run((redis) => redis.hGet(redisKeys.usernames, username));
    return id === null ? null : this.person(PersonId.parse(id));
  }

  /** @throws Refusal `not_found` for an unknown unit, `username_taken`. */
  async addPerson(wanted: NewPerson): Promise<Person> {
    const { password, ...described } = wanted;
    if ((await this.unit(wanted.unitId)) === null) {
      throw new Refusal('not_found', { fields: [{ path: 'unitId', reason: 'not_found' }] });
    }
    const record: PersonRecord = {
      ...described,
      id: PersonId.parse(this.#newId()),
      active: true,
      passwordHash: await hashPassword(password),
      createdAt: new Date(this.#clock.nowMs()).toISOString(),
    };
    const added = await this.#store.run((redis) =>
      redis.eval(addPersonScript, {
        keys: [redisKeys.people, redisKeys.usernames],
        arguments: [
          redisKeys.personField(record.id),
          JSON.stringify(PersonRecord.parse(record)),
          record.username,
        ],
      }),
    );
    if (added !== 1) {
      throw new Refusal('username_taken', { fields: [{ path: 'username', reason: 'username_taken' }] });
    }
    return Person.parse(record);
  }

  /** @throws Refusal `not_found`. */
  async setPassword(personId: PersonId, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.#changePerson(personId, (person) => ({ ...person, passwordHash }));
  }

  /** @throws Refusal `not_found`. */
  async setActive(personId: PersonId, active: boolean): Promise<Person> {
    return Person.parse(await this.#changePerson(personId, (person) => ({ ...person, active })));
  }

  async #changePerson(id: PersonId, change: (person: PersonRecord) => PersonRecord): Promise<PersonRecord> {
    const changed = await this.#people.change(redisKeys.personField(id), change);
    if (changed === null) throw new Refusal('not_found');
    return changed;
  }
}
