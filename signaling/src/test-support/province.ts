import type { MeetingId, NewMeeting, Person, PersonRole, Unit } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import type { TestNode } from './TestNode.ts';

export const password = 'Giao-Ban-2026-thu';

export type Cast = {
  units: Record<'province' | 'batri' | 'binhdai' | 'taichinh', Unit>;
  people: Record<
    'operator' | 'chair' | 'secretary' | 'secondSecretary' | 'records' | 'batri' | 'binhdai' | 'stranger',
    Person
  >;
};

/** The people and units of a small province, put into an empty store without going through HTTP. */
export const foundProvince = async ({ features }: TestNode): Promise<Cast> => {
  const { directory } = features;
  const province = await directory.addUnit({
    code: 'BT',
    kind: 'province',
    name: 'UBND tỉnh Bến Tre',
    parentId: null,
  });
  const below = (code: string, kind: Unit['kind'], name: string): Promise<Unit> =>
    directory.addUnit({ code, kind, name, parentId: province.id });
  const units = {
    province,
    batri: await below('BT-BTri', 'district', 'UBND huyện Ba Tri'),
    binhdai: await below('BT-BD', 'district', 'UBND huyện Bình Đại'),
    taichinh: await below('BT-STC', 'department', 'Sở Tài chính'),
  };
  const person = (username: string, role: PersonRole, unit: Unit): Promise<Person> =>
    directory.addPerson({ username, displayName: username, post: '', role, unitId: unit.id, password });
  const [operator, chair, secretary, secondSecretary, records, batri, binhdai, stranger] = await Promise.all([
    person('operator', 'operator', province),
    person('chair', 'chair', province),
    person('secretary', 'secretary', province),
    person('second', 'secretary', province),
    person('records', 'records_office', province),
    person('batri', 'delegate', units.batri),
    person('binhdai', 'delegate', units.binhdai),
    person('stranger', 'delegate', units.taichinh),
  ]);
  return {
    units,
    people: { operator, chair, secretary, secondSecretary, records, batri, binhdai, stranger },
  };
};

/** Signed in as one of the cast. */
export const signedIn = async (node: TestNode, username: string): Promise<Caller> => {
  const caller = node.caller();
  await caller.call('login', { body: { username, password } });
  return caller;
};

/** A briefing of Ba Tri and Bình Đại that may be joined now. */
export const briefing = ({ units, people }: Cast, change: Partial<NewMeeting> = {}): NewMeeting => ({
  kind: 'briefing',
  title: 'Họp giao ban tháng 3',
  startsAt: new Date(Date.now() + 60_000).toISOString(),
  plannedMinutes: 60,
  chairId: people.chair.id,
  secretaryId: people.secretary.id,
  siteUnitIds: [units.batri.id, units.binhdai.id],
  agenda: [{ title: 'Thu ngân sách', minutes: 10, unitId: null }],
  recording: { kind: 'none' },
  noStateSecrets: true,
  ...change,
});

export const makeMeeting = async (
  node: TestNode,
  cast: Cast,
  change: Partial<NewMeeting> = {},
): Promise<MeetingId> => {
  const asker = { kind: 'person', person: cast.people.secretary, chainId: 'test' } as const;
  const summary = await node.features.schedule.add(asker, briefing(cast, change));
  return summary.details.meetingId;
};
