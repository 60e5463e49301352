import type { MeetingId, NewMeeting, Person, PersonRole, Unit } from '@giaoban/protocol';
import { Caller } from '@giaoban/service-kit/test-support';

/** Long enough and of four classes, as the password rule wants; the accounts live as long as one test. */
export const password = 'Giao-Ban-2026-thu';

export type Account = { api: Caller; person: Person; username: string };

/** A small province in a fresh system: its units, an operator, and people who are already signed in. */
export class Province {
  readonly base: string;
  readonly operator: Caller;
  readonly units = new Map<string, Unit>();

  private constructor(base: string, operator: Caller) {
    this.base = base;
    this.operator = operator;
  }

  /** Uses the one-time set-up link that `npm start` printed. */
  static async found(base: string, setupUrl: string): Promise<Province> {
    const operator = new Caller(base);
    const token = new URL(setupUrl).searchParams.get('token') ?? '';
    await operator.call('setup', {
      body: {
        token,
        provinceName: 'UBND tỉnh Bến Tre',
        displayName: 'Kỹ thuật viên',
        username: 'kythuat',
        password,
      },
    });
    const province = new Province(base, operator);
    for (const unit of (await operator.call('units')).units) province.units.set(unit.name, unit);
    return province;
  }

  get root(): Unit {
    return this.unit('UBND tỉnh Bến Tre');
  }

  unit(name: string): Unit {
    const unit = this.units.get(name);
    if (unit === undefined) throw new Error(`no unit ${name}`);
    return unit;
  }

  async addUnit(name: string, kind: Unit['kind'], code: string): Promise<Unit> {
    const unit = await this.operator.call('addUnit', { body: { name, kind, code, parentId: this.root.id } });
    this.units.set(name, unit);
    return unit;
  }

  async addPerson(
    username: string,
    displayName: string,
    role: PersonRole,
    unitName: string,
    post = '',
  ): Promise<Account> {
    const unitId = this.unit(unitName).id;
    const person = await this.operator.call('addPerson', {
      body: { username, displayName, post, role, unitId, password },
    });
    const api = new Caller(this.base);
    await api.call('login', { body: { username, password } });
    return { api, person, username };
  }

  async addRoom(name: string, unitName: string): Promise<string> {
    const { pairingCode } = await this.operator.call('addRoom', {
      body: { name, unitId: this.unit(unitName).id },
    });
    return pairingCode;
  }
}

export type StandardCast = {
  province: Province;
  chair: Account;
  secretary: Account;
  siteA: Account;
  siteB: Account;
  department: Account;
  roomCode: string;
};

/** The people of the main job: a chair, a secretary, two sites, a department, a hall's screen. */
export const standardCast = async (base: string, setupUrl: string): Promise<StandardCast> => {
  const province = await Province.found(base, setupUrl);
  await province.addUnit('UBND huyện Ba Tri', 'district', 'BT-BTri');
  await province.addUnit('UBND huyện Bình Đại', 'district', 'BT-BD');
  await province.addUnit('Sở Tài chính', 'department', 'BT-STC');
  await province.addUnit('UBND huyện Chợ Lách', 'district', 'BT-CL');
  return {
    province,
    chair: await province.addPerson('chutich', 'Nguyễn Văn Chủ', 'chair', 'UBND tỉnh Bến Tre'),
    secretary: await province.addPerson('thuky', 'Trần Thị Thư', 'secretary', 'UBND tỉnh Bến Tre'),
    siteA: await province.addPerson('batri', 'Lê Văn Ba', 'delegate', 'UBND huyện Ba Tri', 'Chủ tịch'),
    siteB: await province.addPerson(
      'binhdai',
      'Phạm Thị Bình',
      'delegate',
      'UBND huyện Bình Đại',
      'Phó Chủ tịch Thường trực',
    ),
    department: await province.addPerson('taichinh', 'Võ Văn Tài', 'delegate', 'Sở Tài chính', 'Giám đốc'),
    roomCode: await province.addRoom('Hội trường Chợ Lách', 'UBND huyện Chợ Lách'),
  };
};

/** The form of a briefing of all units of the cast, with the tape running from the opening. */
const briefing = (cast: StandardCast, startsAtMs: number, change: Partial<NewMeeting> = {}): NewMeeting => ({
  kind: 'briefing',
  title: 'Họp giao ban tháng 3',
  startsAt: new Date(startsAtMs).toISOString(),
  plannedMinutes: 60,
  chairId: cast.chair.person.id,
  secretaryId: cast.secretary.person.id,
  siteUnitIds: [...cast.province.units.values()].filter((one) => one.parentId !== null).map((one) => one.id),
  agenda: [{ title: 'Thu ngân sách', minutes: 10, unitId: null }],
  recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
  noStateSecrets: true,
  ...change,
});

export const makeBriefing = async (
  cast: StandardCast,
  startsAtMs: number,
  change: Partial<NewMeeting> = {},
): Promise<MeetingId> => {
  const made = await cast.secretary.api.call('addMeeting', { body: briefing(cast, startsAtMs, change) });
  return made.details.meetingId;
};

/** The whole form of a briefing that was not opened yet, with another time. */
export const moveBriefing = async (
  cast: StandardCast,
  meetingId: MeetingId,
  startsAtMs: number,
  change: Partial<NewMeeting> = {},
): Promise<void> => {
  const body = briefing(cast, startsAtMs, change);
  await cast.secretary.api.call('changeMeeting', { params: { meetingId }, body });
};
