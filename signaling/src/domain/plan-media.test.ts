import { MeetingDetails } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { planMedia, planMeeting } from './plan-media.ts';
import { stripLimit, wallLimit } from './plan-pictures.ts';
import { planTape } from './plan-tape.ts';
import { as, cast, details, participant, system, TestMeeting } from './test-meeting.ts';

const placed = (
  meeting: TestMeeting,
  who: { participantId: typeof cast.chair.participantId },
  placement: string,
) =>
  planMedia(meeting.state, who.participantId)
    .subscribe.filter((one) => one.placement === placement)
    .map((one) => one.from);

describe('the stage', () => {
  it('is the chair until somebody has the floor', () => {
    const meeting = new TestMeeting().opened();
    expect(placed(meeting, cast.siteA, 'stage')).toEqual([cast.chair.participantId]);
    meeting.give(cast.siteB);
    expect(placed(meeting, cast.siteA, 'stage')).toEqual([cast.siteB.participantId]);
    expect(placed(meeting, cast.room, 'stage')).toEqual([cast.siteB.participantId]);
    expect(placed(meeting, cast.chair, 'stage')).toEqual([cast.siteB.participantId]);
    expect(placed(meeting, cast.siteB, 'stage')).toEqual([]);
  });

  it('sites hear the floor and the chair, the floor’s holder hears the chair', () => {
    const meeting = new TestMeeting().opened().give(cast.siteB);
    expect(placed(meeting, cast.siteA, 'voice')).toEqual([
      cast.siteB.participantId,
      cast.chair.participantId,
    ]);
    expect(placed(meeting, cast.siteB, 'voice')).toEqual([cast.chair.participantId]);
    expect(placed(meeting, cast.chair, 'voice')).toEqual([cast.siteB.participantId]);
  });

  it('a share stands beside it for everybody but the one who shares', () => {
    const meeting = new TestMeeting().opened().give(cast.siteB).do({ type: 'begin_share' }, as(cast.siteB));
    expect(placed(meeting, cast.siteA, 'share')).toEqual([cast.siteB.participantId]);
    expect(placed(meeting, cast.siteB, 'share')).toEqual([]);
    expect(planMedia(meeting.state, cast.siteB.participantId).publish.screen).toBe('live');
  });
});

describe('small pictures', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => participant(`site${index}`, 'delegate'));

  it('are at most six at a site and a page of 25 at the chair; cameras that nobody watches are off', () => {
    const meeting = new TestMeeting().opened().join(...crowd);
    expect(placed(meeting, cast.siteA, 'strip')).toHaveLength(stripLimit);
    expect(placed(meeting, cast.chair, 'wall')).toHaveLength(wallLimit);
    const off = [...planMeeting(meeting.state)].filter(([, plan]) => plan.publish.camera === 'off').length;
    expect(off).toBe(46 - 1 - wallLimit);
  });

  it('show those who asked for the floor before others', () => {
    const meeting = new TestMeeting().opened().join(...crowd);
    const last = crowd.at(-1);
    if (last === undefined) throw new Error('no crowd');
    expect(placed(meeting, cast.siteA, 'strip')).not.toContain(last.participantId);
    meeting.do({ type: 'ask_floor', subject: '', agendaItemId: null }, as(last));
    expect(placed(meeting, cast.siteA, 'strip')).toContain(last.participantId);
  });

  it('a camera is sent only as large as anybody shows it', () => {
    const meeting = new TestMeeting().opened().give(cast.siteB);
    expect(planMedia(meeting.state, cast.siteB.participantId).publish.camera).toBe('high');
    expect(planMedia(meeting.state, cast.siteA.participantId).publish.camera).toBe('low');
  });
});

describe('the lobby', () => {
  it('lets the chair look at the sites and nobody be heard', () => {
    const meeting = new TestMeeting().join(...Object.values(cast));
    expect(placed(meeting, cast.chair, 'wall')).toHaveLength(5);
    const ahead = planMedia(meeting.state, cast.siteA.participantId).subscribe;
    expect(ahead.every((one) => one.paused && one.from === cast.chair.participantId)).toBe(true);
    expect(ahead.map((one) => one.placement)).toEqual(['stage', 'voice']);
    expect(planMedia(meeting.state, cast.chair.participantId).publish.microphone).toBe('held');
  });
});

describe('the tape', () => {
  it('takes open microphones, the share, the stage, the chair and the previous speaker', () => {
    const meeting = new TestMeeting().opened().give(cast.siteA).give(cast.siteB);
    meeting.do({ type: 'begin_share' }, as(cast.siteB));
    const tracks = planTape(meeting.state).tracks.map((one) => `${one.participantId} ${one.source}`);
    expect(tracks.toSorted()).toEqual([
      'p_chair camera',
      'p_chair microphone',
      'p_siteA camera',
      'p_siteB camera',
      'p_siteB microphone',
      'p_siteB screen',
    ]);
  });

  it('takes the chair’s room before the opening when its schedule begins earlier', () => {
    const early = new TestMeeting().join(cast.chair);
    expect(planTape(early.state).tracks).toEqual([]);
    const recording = {
      kind: 'scheduled',
      start: { kind: 'minutes_before', minutes: 5 },
      end: { kind: 'on_closing' },
    };
    early.do({ type: 'change', details: MeetingDetails.parse({ ...details, recording }) }, system);
    expect(planTape(early.state).tracks).toEqual([
      { participantId: cast.chair.participantId, source: 'camera', layer: 'high' },
    ]);
    expect(planMedia(early.state, cast.chair.participantId).publish.camera).toBe('high');
  });

  describe('while the co-chair leads', () => {
    const deputy = participant('deputy', 'co_chair');
    const coChair = { personId: 'deputy', name: 'Phó Chủ tịch' };
    const led = (change: Partial<MeetingDetails> = {}): TestMeeting =>
      new TestMeeting()
        .do({ type: 'change', details: MeetingDetails.parse({ ...details, coChair, ...change }) }, system)
        .join(deputy, cast.chair);
    const taken = ({ state }: TestMeeting): string[] =>
      planTape(state)
        .tracks.map((one) => `${one.participantId} ${one.source}`)
        .toSorted();
    const cameras = ({ state }: TestMeeting): string[] =>
      [cast.chair, deputy].map((one) => planMedia(state, one.participantId).publish.camera);
    const handOver = { type: 'hand_over' } as const;

    it('takes both rooms, in full, and the voice of the one who leads', () => {
      const meeting = led()
        .do({ type: 'open' }, as(cast.chair))
        .join(cast.siteA)
        .do(handOver, as(cast.chair))
        .do({ type: 'give_floor', participantId: cast.siteA.participantId, part: 'main' }, as(deputy));
      const both = ['p_chair camera', 'p_deputy camera', 'p_deputy microphone'];
      expect(taken(meeting)).toEqual([...both, 'p_siteA camera', 'p_siteA microphone']);
      expect(cameras(meeting)).toEqual(['high', 'high']);
      meeting.do(handOver, as(deputy));
      expect(taken(meeting).filter((one) => !one.startsWith('p_siteA'))).toEqual([
        'p_chair camera',
        'p_chair microphone',
      ]);
    });

    it('takes the chair’s room only while the chair is in it', () => {
      const { participantId } = cast.chair;
      const meeting = led().do({ type: 'open' }, as(cast.chair)).do(handOver, as(cast.chair));
      meeting.do({ type: 'leave', participantId, reason: 'left' }, as(cast.chair));
      expect(taken(meeting)).toEqual(['p_deputy camera', 'p_deputy microphone']);
      expect(taken(meeting.join(cast.chair))).toContain('p_chair camera');
    });

    it('takes both before the opening, and nobody’s voice', () => {
      const meeting = led({
        recording: {
          kind: 'scheduled',
          start: { kind: 'minutes_before', minutes: 5 },
          end: { kind: 'on_closing' },
        },
      }).do(handOver, as(cast.chair));
      expect(taken(meeting)).toEqual(['p_chair camera', 'p_deputy camera']);
      expect(cameras(meeting)).toEqual(['high', 'high']);
    });
  });
});
