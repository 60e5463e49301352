import { ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, system, TestMeeting } from './test-meeting.ts';

const nobody = ParticipantId.parse('p_nobody');

describe('what everybody sees', () => {
  it('is chosen by the leader, once', () => {
    const meeting = new TestMeeting().opened();
    meeting.do({ type: 'choose_layout', layout: 'wall_9' }, as(cast.chair));
    const { seq } = meeting.state;
    meeting.do({ type: 'choose_layout', layout: 'wall_9' }, as(cast.chair));
    expect(meeting.state).toMatchObject({ layout: 'wall_9', seq });
    const refused = meeting.try({ type: 'choose_layout', layout: 'wall_4' }, as(cast.secretary));
    expect(refused).toEqual({ ok: false, code: 'forbidden' });
  });

  it('puts somebody who is here into the spotlight, and takes him off', () => {
    const meeting = new TestMeeting().opened();
    const spotlight = (participantId: ParticipantId | null) =>
      ({ type: 'set_spotlight', participantId }) as const;
    meeting.do(spotlight(cast.siteA.participantId), as(cast.chair));
    meeting.do({ type: 'leave', participantId: cast.siteB.participantId, reason: 'left' }, system);
    for (const [id, code] of [
      [nobody, 'participant_not_found'],
      [cast.siteB.participantId, 'participant_absent'],
    ] as const)
      expect(meeting.try(spotlight(id), as(cast.chair))).toEqual({ ok: false, code });
    expect(meeting.state.spotlight).toBe(cast.siteA.participantId);
    expect(meeting.do(spotlight(null), as(cast.chair)).state.spotlight).toBeNull();
  });

  it('does not change after the end', () => {
    const meeting = new TestMeeting().opened().do({ type: 'close' }, as(cast.chair));
    const refused = meeting.try({ type: 'choose_layout', layout: 'wall_4' }, as(cast.chair));
    expect(refused).toEqual({ ok: false, code: 'meeting_wrong_state' });
  });
});

describe('what one sees oneself', () => {
  it('is one’s own, with somebody known pinned, and survives a lost line', () => {
    const meeting = new TestMeeting().opened();
    const view = { pin: cast.siteB.participantId, page: 2 };
    meeting.do({ type: 'choose_view', view }, as(cast.siteA));
    const { participantId } = cast.siteA;
    meeting.do({ type: 'leave', participantId, reason: 'connection_lost' }, system);
    expect(meeting.state.views).toEqual({ [participantId]: view });
    const gone = meeting.try({ type: 'choose_view', view }, as(cast.siteA));
    expect(gone).toEqual({ ok: false, code: 'not_joined' });
    const unknown = meeting.try({ type: 'choose_view', view: { pin: nobody, page: 0 } }, as(cast.siteB));
    expect(unknown).toEqual({ ok: false, code: 'participant_not_found' });
  });

  it('is told again when only the size of its pages changes', () => {
    const meeting = new TestMeeting().opened();
    const { participantId } = cast.siteA;
    for (const pageSize of [9, 16]) {
      meeting.do({ type: 'choose_view', view: { pin: null, page: 0, pageSize } }, as(cast.siteA));
      expect(meeting.state.views[participantId]).toMatchObject({ pageSize });
    }
  });
});
