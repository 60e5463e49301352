import { type MinutesBlock, Participant, RollDelegate, VoteId, yesNoAbstain } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, conducted, items, reporter, system, type TestMeeting } from '../test-meeting.ts';
import { draftBlocks } from './draft-blocks.ts';
import { draftMinutes } from './draft-minutes.ts';
import { officialDate, officialTime } from './draft-words.ts';
import { minutesToPaper } from './minutes-to-paper.ts';

const chair = as(cast.chair);
const facts = { hostUnitName: 'UBND tỉnh Bến Tre', posts: new Map() };

const vote = (meeting: TestMeeting, id: string, isSecret: boolean): TestMeeting =>
  meeting.do(
    {
      type: 'open_vote',
      question: {
        voteId: VoteId.parse(id),
        title: 'Thông qua kế hoạch',
        agendaItemId: null,
        isSecret,
        voters: 'delegates',
        options: [...yesNoAbstain],
      },
    },
    chair,
  );

const held = (): TestMeeting => {
  const meeting = conducted();
  meeting.give(cast.siteA).givePartner(cast.siteB);
  vote(meeting, 'mo', false)
    .do({ type: 'cast_ballot', voteId: VoteId.parse('mo'), optionId: 'yes' }, as(cast.siteA))
    .do({ type: 'close_vote', voteId: VoteId.parse('mo'), secretCounts: null }, chair);
  meeting.do({ type: 'begin_item', agendaItemId: items.reported }, chair).give(reporter);
  vote(meeting, 'kin', true).do(
    { type: 'close_vote', voteId: VoteId.parse('kin'), secretCounts: { yes: 4, no: 1 } },
    chair,
  );
  return meeting.do({ type: 'close' }, chair);
};

const linesOf = (blocks: readonly MinutesBlock[], title: string): string[] => {
  const from = blocks.findIndex((one) => one.text.endsWith(title));
  const until = blocks.findIndex((one, at) => at > from && one.kind === 'heading');
  return blocks.slice(from + 1, until).map((one) => one.text);
};

describe('the draft of minutes', () => {
  const meeting = held();
  const draft = draftMinutes(meeting.log, facts);
  if (draft === null) throw new Error('no draft');
  const blocks = draftBlocks(draft);

  it('says who spoke, who answered whom and what was voted under the item where it was', () => {
    const [spoke, answered, voted] = linesOf(blocks, 'Thu ngân sách');
    expect(spoke).toMatch(/^siteA \(UBND huyện Ba Tri\) phát biểu \(1 phút\): $/);
    expect(answered).toMatch(/^siteB \(UBND huyện Ba Tri\) trao đổi với siteA/);
    expect(voted).toContain('tán thành 1 (siteA); không tán thành 0; không biểu quyết 0.');
  });

  it('says of a secret vote how many, and nobody’s name', () => {
    const secret = linesOf(blocks, 'Tiến độ công trình').at(-1) ?? '';
    expect(secret).toContain('Biểu quyết kín: Thông qua kế hoạch.');
    expect(secret).toContain('tán thành 4; không tán thành 1; không biểu quyết 0.');
    for (const { displayName } of Object.values(cast)) expect(secret).not.toContain(displayName);
  });

  it('has the parts of the model in their order, an empty conclusion among them', () => {
    const parts = blocks.flatMap((one) => (one.kind === 'heading' ? [one.part] : []));
    expect(parts).toEqual([
      'time',
      'place',
      'attendees',
      'chair',
      'secretary',
      'course',
      'item',
      'item',
      'conclusion',
      'closing',
    ]);
    expect(linesOf(blocks, 'Kết luận của chủ trì')).toEqual(['']);
    expect(blocks.at(-1)?.momentMs).toBe(draft.closedAtMs - draft.openedAtMs);
  });

  it('gives the papers their parts and conclusions', () => {
    const marked = blocks.map((one) =>
      one.text === '' ? { ...one, kind: 'conclusion' as const, text: 'Giao Sở Xây dựng báo cáo' } : one,
    );
    const issue = { number: 5, symbol: 'BB-UBND', date: '2026-03-03' };
    const inForce = { ...issue, edition: 1, versionId: 'v', issuedAtMs: 0 };
    const paper = minutesToPaper({ inForce }, marked, draft);
    expect(paper.issue).toEqual(issue);
    expect(paper.sections.map((one) => one.part)).toContain('attendees');
    expect(paper.conclusions).toEqual([
      { number: 1, text: 'Giao Sở Xây dựng báo cáo', unitId: null, dueDate: null },
    ]);
  });

  it('counts the sites from the roll where one was called', () => {
    expect(draft.attendance.source).toBe('connections');
    const called = conducted()
      .do({ type: 'begin_roll' }, as(cast.secretary))
      .do(
        {
          type: 'mark_attendance',
          marks: [
            { subject: { kind: 'site', unitId: reporter.unitId }, status: 'excused', note: 'Đi công tác' },
          ],
        },
        as(cast.secretary),
      )
      .do({ type: 'close' }, chair);
    const other = draftMinutes(called.log, facts);
    expect(other?.attendance.source).toBe('roll_call');
    const site = other?.attendance.sites.find((one) => one.unitId === reporter.unitId);
    expect(site).toMatchObject({ isThere: false, status: 'excused', note: 'Đi công tác' });
  });

  it('says that a meeting closed by itself because nobody was there any more', () => {
    expect(blocks.at(-1)?.text).toMatch(/^Cuộc họp kết thúc vào /);
    const left = conducted();
    for (const { participantId } of Object.values(left.state.participants))
      left.do({ type: 'leave', participantId, reason: 'connection_lost' }, system);
    left.nowMs += 30 * 60_000;
    left.do({ type: 'close_empty', afterMs: 30 * 60_000 }, system);
    const itself = draftMinutes(left.log, facts);
    const words = itself === null ? [] : draftBlocks(itself).map((one) => one.text);
    expect(words.at(-2)).toMatch(/^Cuộc họp kết thúc vào /);
    expect(words.at(-1)).toMatch(
      /^Hệ thống tự kết thúc cuộc họp vì không còn ai dự họp từ 8 giờ \d\d phút, ngày 02 tháng 3 năm 2026\.$/,
    );
  });

  it('names who was written in, who stood in for whom, and who was said to be missing', () => {
    const secretary = as(cast.secretary);
    const delegate = RollDelegate.parse({
      delegateId: 'd_1',
      unitId: 'A',
      name: 'Lê An',
      post: 'Chủ tịch xã',
    });
    const ofPerson = ({ participantId }: { participantId: typeof reporter.participantId }) =>
      ({ kind: 'person', participantId }) as const;
    const called = conducted()
      .do({ type: 'begin_roll' }, secretary)
      .do({ type: 'add_delegate', delegate }, secretary)
      .do(
        {
          type: 'mark_attendance',
          marks: [
            {
              subject: ofPerson(cast.siteA),
              ...{ status: 'substitute', note: '', substitute: { name: 'Trần Thay', post: 'Phó Chủ tịch' } },
            },
            { subject: ofPerson(cast.siteB), status: 'excused', note: 'ốm' },
          ],
        },
        secretary,
      )
      .do({ type: 'close' }, chair);
    const of = draftMinutes(called.log, facts);
    const text = of === null ? '' : linesOf(draftBlocks(of), 'Thành phần tham dự').join('\n');
    expect(text).toMatch(/^Theo kết quả điểm danh: .*; 6 đại biểu có mặt\.$/m);
    expect(text).toContain('Trần Thay, Phó Chủ tịch (dự thay siteA)');
    expect(text).toContain('Lê An, Chủ tịch xã');
    expect(text).toContain('siteB (vắng có lý do: ốm)');
  });

  it('names the guests apart from the sites and their delegates', () => {
    const guest = Participant.parse({
      ...{ participantId: 'g_1', personId: null, roomId: null, unitId: 'guest' },
      ...{ unitName: 'Báo Đồng Khởi', displayName: 'Phạm Thị Năm', role: 'guest' },
    });
    const visited = conducted()
      .do({ type: 'join', participant: guest }, as(guest))
      .do({ type: 'admit', participantIds: null }, chair)
      .do({ type: 'join', participant: guest }, as(guest))
      .do({ type: 'close' }, chair);
    const of = draftMinutes(visited.log, facts);
    const lines = of === null ? [] : linesOf(draftBlocks(of), 'Thành phần tham dự');
    expect(lines).toContain('- Khách mời: Phạm Thị Năm (Báo Đồng Khởi).');
  });

  it('stands only when the meeting is over', () => {
    expect(draftMinutes(conducted().log, facts)).toBeNull();
  });
});

describe('official dates', () => {
  it('write days below 10 and the months 1 and 2 with a 0', () => {
    const zone = 'Asia/Ho_Chi_Minh';
    expect(officialDate(Date.parse('2026-01-04T18:00:00Z'), zone)).toBe('ngày 05 tháng 01 năm 2026');
    expect(officialDate(Date.parse('2026-06-15T01:00:00Z'), zone)).toBe('ngày 15 tháng 6 năm 2026');
    expect(officialTime(Date.parse('2026-06-15T01:05:00Z'), zone)).toBe('8 giờ 05 phút');
  });
});
