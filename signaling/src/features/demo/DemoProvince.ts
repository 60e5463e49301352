import type { NewPerson, Person, PersonRole, Unit } from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import type { Account } from '../accounts/account.ts';
import type { Directory } from '../directory/Directory.ts';
import { addUnitsOf } from '../directory/units-file.ts';
import type { Schedule } from '../meetings/Schedule.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import { generatePassword } from './generated-password.ts';

const startsInMs = 2 * 60_000;
const delegates = { department: 3, district: 3 };
const roomsForDistricts = 3;

/** What is told once to whoever started the demo; the passwords are kept nowhere in clear. */
export type DemoWorld = {
  accounts: { displayName: string; username: string; password: string; role: PersonRole; unit: string }[];
  rooms: { name: string; pairingCode: string }[];
  meeting: { title: string; startsAt: string; url: string };
};

type DemoParts = { directory: Directory; rooms: Rooms; schedule: Schedule; clock: Clock };
type Wanted = Pick<NewPerson, 'displayName' | 'username' | 'role' | 'post'> & { unit: Unit };

const asUsername = (unit: Unit): string => unit.code.toLowerCase().replace(/[^a-z0-9]+/g, '.');

/** A made-up province for trying the system out. */
export class DemoProvince {
  readonly #parts: DemoParts;
  readonly #accounts: DemoWorld['accounts'] = [];

  constructor(parts: DemoParts) {
    this.#parts = parts;
  }

  /** `csv`: its units; `publicUrl`: where people reach the page. To be used on an empty store only. */
  async found(csv: string, publicUrl: string): Promise<DemoWorld> {
    const units = await addUnitsOf(csv, this.#parts.directory);
    const province = units.find((unit) => unit.kind === 'province');
    if (province === undefined) throw new Error('the demo needs a province among its units');
    const chair = await this.#person({
      displayName: 'Nguyễn Văn Minh',
      username: 'chutich',
      role: 'chair',
      post: 'Chủ tịch UBND tỉnh',
      unit: province,
    });
    const secretary = await this.#person({
      displayName: 'Trần Thị Hạnh',
      username: 'thuky',
      role: 'secretary',
      post: 'Chuyên viên Văn phòng',
      unit: province,
    });
    await this.#person({
      displayName: 'Lê Quang Kỹ',
      username: 'kythuat',
      role: 'operator',
      post: 'Cán bộ kỹ thuật',
      unit: province,
    });
    await this.#delegates(units);
    const rooms = await this.#rooms(units);
    return {
      accounts: this.#accounts,
      rooms,
      meeting: await this.#meeting(units, chair, secretary, publicUrl),
    };
  }

  async #person({ unit, ...wanted }: Wanted): Promise<Person> {
    const password = generatePassword();
    const person = await this.#parts.directory.addPerson({ ...wanted, unitId: unit.id, password });
    const { displayName, username, role } = person;
    this.#accounts.push({ displayName, username, password, role, unit: unit.name });
    return person;
  }

  async #delegates(units: readonly Unit[]): Promise<void> {
    const chosen = [
      ...units.filter((unit) => unit.kind === 'department').slice(0, delegates.department),
      ...units.filter((unit) => unit.kind === 'district').slice(0, delegates.district),
    ];
    for (const unit of chosen) {
      const displayName = `Đại biểu ${unit.name}`;
      await this.#person({
        displayName,
        username: asUsername(unit),
        role: 'delegate',
        post: 'Đại biểu',
        unit,
      });
    }
  }

  async #rooms(units: readonly Unit[]): Promise<DemoWorld['rooms']> {
    const districts = units.filter((unit) => unit.kind === 'district').slice(-roomsForDistricts);
    const rooms: DemoWorld['rooms'] = [];
    for (const unit of districts) {
      const name = `Hội trường ${unit.name}`;
      const { pairingCode } = await this.#parts.rooms.add({ name, unitId: unit.id });
      rooms.push({ name, pairingCode });
    }
    return rooms;
  }

  async #meeting(
    units: readonly Unit[],
    chair: Person,
    secretary: Person,
    publicUrl: string,
  ): Promise<DemoWorld['meeting']> {
    const asker: Account = { kind: 'person', person: secretary, chainId: 'demo' };
    const { details } = await this.#parts.schedule.add(asker, {
      kind: 'briefing',
      title: 'Họp giao ban UBND tỉnh (chạy thử)',
      startsAt: new Date(this.#parts.clock.nowMs() + startsInMs).toISOString(),
      plannedMinutes: 60,
      chairId: chair.id,
      secretaryId: secretary.id,
      siteUnitIds: units.map((unit) => unit.id),
      agenda: [
        { title: 'Tình hình kinh tế - xã hội trong tháng', minutes: 15, unitId: null },
        { title: 'Ý kiến của các sở, huyện', minutes: 30, unitId: null },
        { title: 'Kết luận', minutes: 15, unitId: null },
      ],
      recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
      noStateSecrets: true,
    });
    return {
      title: details.title,
      startsAt: details.startsAt,
      url: `${publicUrl}/cuoc-hop/${details.meetingId}`,
    };
  }
}
