import { guestParticipant, GuestId, type MeetingRules, Participant, standardRules } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, details, participant, system, TestMeeting } from './test-meeting.ts';

const guest: Participant = Participant.parse({
  ...participant('khach', 'guest'),
  participantId: guestParticipant(GuestId.parse('khach')),
  personId: null,
});

const meetingWith = (rules: Partial<MeetingRules>): TestMeeting => {
  const changed = { ...details, rules: { ...standardRules, ...rules } };
  return new TestMeeting().do({ type: 'change', details: changed }, system);
};
const asking = (): TestMeeting => meetingWith({ admission: 'ask' }).join(cast.chair);
const join = (one: Participant) => ({ type: 'join', participant: one }) as const;
const waiting = ({ state }: TestMeeting) => state.waiting.map((one) => one.participantId);
const typesSince = (meeting: TestMeeting, seq: number) => meeting.log.slice(seq).map((one) => one.event.type);

describe('the door', () => {
  it('is open to everybody but guests by the standard rules', () => {
    const meeting = new TestMeeting().join(cast.chair, cast.siteA, cast.room, guest);
    expect(meeting.state.participants).toHaveProperty(cast.siteA.participantId);
    expect(waiting(meeting)).toEqual([guest.participantId]);
    expect(meeting.state.participants).not.toHaveProperty(guest.participantId);
  });

  it('lets officers and halls in where others are asked to wait', () => {
    const operator = participant('op', 'operator');
    const meeting = asking().join(cast.secretary, operator, cast.room, cast.siteA, cast.siteA);
    expect(Object.keys(meeting.state.participants)).toHaveLength(4);
    expect(waiting(meeting)).toEqual([cast.siteA.participantId]);
    expect(meeting.log.filter((one) => one.event.type === 'participant_waits')).toHaveLength(1);
  });

  it('opens to one by name, by the secretary, once and for this meeting', () => {
    const meeting = asking().join(cast.secretary, cast.siteA, cast.siteB);
    meeting.do({ type: 'admit', participantIds: [cast.siteA.participantId] }, as(cast.secretary));
    expect(waiting(meeting)).toEqual([cast.siteB.participantId]);
    meeting.join(cast.siteA);
    meeting.do({ type: 'leave', participantId: cast.siteA.participantId, reason: 'left' }, system);
    meeting.join(cast.siteA);
    expect(meeting.state.participants[cast.siteA.participantId]?.present).toBe(true);
  });

  it('opens to all who wait', () => {
    const meeting = asking().join(cast.siteA, cast.siteB, guest);
    meeting.do({ type: 'admit', participantIds: null }, as(cast.chair)).join(cast.siteA, guest);
    expect(waiting(meeting)).toEqual([]);
    expect(meeting.state.participants[guest.participantId]?.present).toBe(true);
    const again = meeting.try({ type: 'admit', participantIds: null }, as(cast.chair));
    expect(again).toEqual({ ok: false, code: 'nobody_waits' });
  });

  it('turns away; whoever was turned away may knock again', () => {
    const meeting = asking().join(cast.siteA);
    const away = { type: 'turn_away', participantId: cast.siteA.participantId } as const;
    meeting.do(away, as(cast.chair));
    expect(meeting.try(away, as(cast.chair))).toEqual({ ok: false, code: 'nobody_waits' });
    meeting.join(cast.siteA);
    expect(waiting(meeting)).toEqual([cast.siteA.participantId]);
  });

  it('forgets those who go away while they wait', () => {
    const meeting = asking().join(cast.siteA);
    const { participantId } = cast.siteA;
    meeting.do({ type: 'leave', participantId, reason: 'connection_lost' }, system);
    expect(waiting(meeting)).toEqual([]);
    expect(meeting.log.at(-1)?.event).toMatchObject({ type: 'participant_turned_away', by: null });
  });

  it('lets those in who waited, when the rules are changed to an open door', () => {
    const meeting = asking().join(cast.siteA);
    meeting.do({ type: 'change', details }, system).join(cast.siteA);
    expect(waiting(meeting)).toEqual([]);
    expect(meeting.state.participants[cast.siteA.participantId]?.present).toBe(true);
  });

  it.each([
    ['admit', { type: 'admit', participantIds: null }],
    ['turn away', { type: 'turn_away', participantId: cast.siteA.participantId }],
    ['lock', { type: 'lock', locked: true }],
    ['rename', { type: 'rename', participantId: cast.chair.participantId, displayName: 'x' }],
    ['remove', { type: 'remove', participantId: cast.siteA.participantId }],
  ] as const)('is not kept by delegates, nor by who calls himself a secretary: %s', (_what, command) => {
    const meeting = asking().join(cast.siteA);
    for (const actor of [as(cast.siteB), as(participant('other', 'secretary')), system])
      expect(meeting.try(command, actor)).toEqual({ ok: false, code: 'forbidden' });
  });
});

describe('a locked meeting', () => {
  const locked = (): TestMeeting =>
    new TestMeeting().join(cast.chair, cast.siteA).do({ type: 'lock', locked: true }, as(cast.chair));

  it('keeps out whoever was not here, halls too, and lets back those who were, and its officers', () => {
    const meeting = locked();
    meeting.do({ type: 'leave', participantId: cast.siteA.participantId, reason: 'left' }, system);
    meeting.join(cast.siteA, cast.secretary);
    for (const one of [cast.siteB, cast.room, guest])
      expect(meeting.try(join(one), as(one))).toEqual({ ok: false, code: 'meeting_locked' });
    meeting.do({ type: 'lock', locked: false }, as(cast.secretary)).join(cast.siteB);
  });

  it('says nothing twice, and not when it is over', () => {
    const meeting = locked();
    const { seq } = meeting.state;
    meeting.do({ type: 'lock', locked: true }, as(cast.chair));
    expect(meeting.state.seq).toBe(seq);
    meeting.do({ type: 'open' }, as(cast.chair)).do({ type: 'close' }, as(cast.chair));
    const late = meeting.try({ type: 'lock', locked: false }, as(cast.chair));
    expect(late).toEqual({ ok: false, code: 'meeting_wrong_state' });
  });

  it('leaves waiting those who knocked before', () => {
    const meeting = asking().join(cast.siteA).do({ type: 'lock', locked: true }, as(cast.chair));
    meeting.join(cast.siteA);
    expect(waiting(meeting)).toEqual([cast.siteA.participantId]);
    meeting.do({ type: 'admit', participantIds: null }, as(cast.chair)).join(cast.siteA);
    expect(meeting.state.participants[cast.siteA.participantId]?.present).toBe(true);
  });
});

describe('removing', () => {
  const remove = (one: Participant) => ({ type: 'remove', participantId: one.participantId }) as const;

  it('ends floor and share, and holds for the rest of the meeting', () => {
    const meeting = new TestMeeting().opened().give(cast.siteA).do({ type: 'begin_share' }, as(cast.siteA));
    const { seq } = meeting.state;
    meeting.do(remove(cast.siteA), as(cast.chair));
    expect(typesSince(meeting, seq)).toEqual([
      'share_ended',
      'floor_taken',
      'participant_left',
      'participant_barred',
    ]);
    expect(meeting.log.at(-2)?.event).toMatchObject({ reason: 'removed' });
    expect(meeting.state).toMatchObject({ floor: null, share: null });
    const back = meeting.try(join(cast.siteA), as(cast.siteA));
    expect(back).toEqual({ ok: false, code: 'removed_from_meeting' });
  });

  it('reaches those who wait and those who have gone, and nobody unknown', () => {
    const meeting = asking().join(cast.siteA, cast.room);
    meeting.do({ type: 'leave', participantId: cast.room.participantId, reason: 'left' }, system);
    meeting.do(remove(cast.siteA), as(cast.chair)).do(remove(cast.room), as(cast.chair));
    expect(waiting(meeting)).toEqual([]);
    for (const one of [cast.siteA, cast.room])
      expect(meeting.try(join(one), as(one))).toEqual({ ok: false, code: 'removed_from_meeting' });
    const unknown = meeting.try(remove(cast.siteB), as(cast.chair));
    expect(unknown).toEqual({ ok: false, code: 'participant_not_found' });
  });

  it('is for the leader alone, and never touches an officer', () => {
    const operator = participant('op', 'operator');
    const meeting = new TestMeeting().opened().join(operator);
    expect(meeting.try(remove(cast.siteA), as(cast.secretary))).toEqual({ ok: false, code: 'forbidden' });
    for (const one of [cast.chair, cast.secretary, operator])
      expect(meeting.try(remove(one), as(cast.chair))).toEqual({ ok: false, code: 'participant_protected' });
  });
});

describe('renaming', () => {
  it('holds after a reconnection', () => {
    const meeting = new TestMeeting().opened();
    const { participantId } = cast.siteA;
    meeting.do({ type: 'rename', participantId, displayName: 'Bà Lan' }, as(cast.secretary));
    meeting.do({ type: 'leave', participantId, reason: 'connection_lost' }, system).join(cast.siteA);
    expect(meeting.state.participants[participantId]?.displayName).toBe('Bà Lan');
  });

  it('needs somebody who has been here', () => {
    const meeting = new TestMeeting().join(cast.chair);
    const { participantId } = cast.siteA;
    const refused = meeting.try({ type: 'rename', participantId, displayName: 'x' }, as(cast.chair));
    expect(refused).toEqual({ ok: false, code: 'participant_not_found' });
  });
});
