import { type MeetingId, mostAnnounced, type SiteAnswer } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let callers: Record<'chair' | 'secretary' | 'operator' | 'batri' | 'binhdai' | 'stranger' | 'room', Caller>;
let meetingId: MeetingId;

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
  const { pairingCode } = await node.features.rooms.add({ name: 'Hội trường', unitId: cast.units.batri.id });
  const room = node.caller();
  await room.call('pairRoom', { body: { code: pairingCode } });
  callers = {
    chair: await signedIn(node, 'chair'),
    secretary: await signedIn(node, 'secretary'),
    operator: await signedIn(node, 'operator'),
    batri: await signedIn(node, 'batri'),
    binhdai: await signedIn(node, 'binhdai'),
    stranger: await signedIn(node, 'stranger'),
    room,
  };
});

beforeEach(async () => {
  meetingId = await makeMeeting(node, cast);
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

const excused: SiteAnswer = { answer: 'excused', note: 'Đi công tác' };
const params = () => ({ params: { meetingId } });

describe('what a site answers', () => {
  it('is said by people of its unit and read by all, the reason by the officers and the unit only', async () => {
    const own = await callers.batri.call('answerForSite', { ...params(), body: excused });
    const unitId = cast.units.batri.id;
    expect(own).toEqual({ answers: [{ unitId, ...excused }], ownUnitId: unitId });
    expect((await callers.secretary.call('siteAnswers', params())).answers).toEqual([{ unitId, ...excused }]);
    expect(await callers.binhdai.call('siteAnswers', params())).toEqual({
      answers: [{ unitId, answer: 'excused', note: '' }],
      ownUnitId: cast.units.binhdai.id,
    });
    await callers.batri.call('answerForSite', { ...params(), body: { answer: 'attending', note: '' } });
    const { log } = await callers.secretary.call('log', params());
    const said = log.filter((one) => one.event.type === 'site_answered').map((one) => one.event);
    expect(said).toMatchObject([
      { answer: excused, by: cast.people.batri.id },
      { answer: { answer: 'attending' } },
    ]);
  });

  it('names who comes, for the officers and the unit; one who stays keeps what was marked of him', async () => {
    const an = { name: 'Lê Văn An', post: 'Phó Chủ tịch' };
    const body = (...delegates: (typeof an)[]): SiteAnswer => ({ answer: 'attending', note: '', delegates });
    const unitId = cast.units.batri.id;
    const own = await callers.batri.call('answerForSite', {
      ...params(),
      body: body({ ...an, name: ' Lê Văn An ' }, an, { name: 'Võ Bình', post: '' }),
    });
    expect(own.answers).toEqual([{ unitId, ...body(an, { name: 'Võ Bình', post: '' }) }]);
    expect((await callers.secretary.call('siteAnswers', params())).answers).toEqual(own.answers);
    expect((await callers.binhdai.call('siteAnswers', params())).answers).toEqual([
      { unitId, answer: 'attending', note: '' },
    ]);
    const idOf = async (name: string) =>
      (await node.features.live.get(meetingId)).roll.delegates.find((one) => one.name === name)?.delegateId;
    const before = await idOf(an.name);
    await callers.batri.call('answerForSite', {
      ...params(),
      body: body({ name: 'Phạm Chín', post: '' }, an),
    });
    expect([await idOf(an.name), await idOf('Võ Bình')]).toEqual([before, undefined]);
    const many = Array.from({ length: mostAnnounced + 1 }, (_, index) => ({ name: `N${index}`, post: '' }));
    for (const wrong of [
      body(...many),
      body({ name: ' ', post: 'Phó Chủ tịch' }),
      { ...body(an), ...excused },
    ])
      expect(await callers.batri.refusal('answerForSite', { ...params(), body: wrong })).toBe('bad_request');
    const file = await (await callers.secretary.fetch('attendanceFile', params())).text();
    expect(file).toContain('Đại biểu đăng ký,UBND huyện Ba Tri,Lê Văn An,Phó Chủ tịch,Vắng không lý do,');
  });

  it('is refused from screens, strangers, and once the meeting is open', async () => {
    const body = { ...params(), body: excused };
    expect(await callers.room.refusal('answerForSite', body)).toBe('forbidden');
    expect(await callers.stranger.refusal('answerForSite', body)).toBe('not_invited');
    const chair = await Visitor.enter(callers.chair, meetingId);
    await chair.ask('meeting:open', {});
    expect(await callers.batri.refusal('answerForSite', body)).toBe('meeting_wrong_state');
    expect((await callers.batri.call('siteAnswers', params())).ownUnitId).toBeNull();
    chair.close();
  });
});

describe('the attendance as a file', () => {
  it('is given to the meeting’s officers as CSV with the mark of UTF-8', async () => {
    await callers.batri.call('answerForSite', { ...params(), body: { ...excused, note: '=1+1' } });
    for (const who of ['chair', 'secretary', 'operator'] as const) {
      const response = await callers[who].fetch('attendanceFile', params());
      expect([who, response.status]).toEqual([who, 200]);
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(response.headers.get('content-disposition')).toContain('diem-danh.csv');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.toString()).toContain("Vắng có lý do,Chưa điểm danh,'=1+1");
    }
    for (const who of ['batri', 'room'] as const)
      expect(await callers[who].refusal('attendanceFile', params())).toBe('forbidden');
    expect(await callers.stranger.refusal('attendanceFile', params())).toBe('not_invited');
  });
});

describe('the roll call over the socket', () => {
  it('is kept by the secretary, marked, called, confirmed, and refused to others', async () => {
    const chair = await Visitor.enter(callers.chair, meetingId);
    const secretary = await Visitor.enter(callers.secretary, meetingId);
    const batri = await Visitor.enter(callers.batri, meetingId);
    expect(await batri.refusal('roll:begin', {})).toBe('forbidden');
    expect(await secretary.refusal('roll:confirm', {})).toBe('roll_wrong_state');
    await secretary.ask('roll:begin', {});
    const unitId = cast.units.binhdai.id;
    await secretary.ask('roll:call', { unitId });
    expect(await secretary.refusal('roll:call', { unitId: cast.units.taichinh.id })).toBe('site_not_found');
    const subject = { kind: 'site', unitId } as const;
    await chair.ask('roll:mark', { marks: [{ subject, status: 'excused', note: 'Bão' }] });
    const added = { unitId: cast.units.batri.id, name: 'Lê Văn An', post: 'Phó Chủ tịch' };
    expect(await batri.refusal('roll:add', added)).toBe('forbidden');
    expect(await secretary.refusal('roll:add', { ...added, name: ' ' })).toBe('bad_request');
    await secretary.ask('roll:add', added);
    await secretary.ask('roll:add', { ...added, name: 'Lê Văn Nhầm' });
    const [an, wrong] = (await node.features.live.get(meetingId)).roll.delegates;
    if (an === undefined || wrong === undefined) throw new Error('nobody was written in');
    expect(an).toMatchObject(added);
    const { delegateId } = wrong;
    expect(await batri.refusal('roll:remove', { delegateId })).toBe('forbidden');
    await secretary.ask('roll:remove', { delegateId });
    expect(await secretary.refusal('roll:remove', { delegateId })).toBe('participant_not_found');
    await secretary.ask('roll:confirm', {});
    const { roll } = await node.features.live.get(meetingId);
    expect(roll).toMatchObject({ status: 'confirmed', calledUnitId: null });
    expect(roll.marks[unitId]).toMatchObject({ status: 'excused', note: 'Bão' });
    expect(roll.marks[cast.units.batri.id]).toMatchObject({ status: 'online' });
    expect(roll.marks[an.delegateId]).toMatchObject({ status: 'hall', asProposed: true });
    for (const visitor of [chair, secretary, batri]) visitor.close();
  });
});
