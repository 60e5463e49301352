import { type LoggedEvent, onStage, type Participant } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { as, cast, conducted, system, type TestMeeting } from './test-meeting.ts';

const { chair, secretary, siteA, siteB, department, room } = cast;
const minuteMs = 60_000;
const ids = (...people: Participant[]): string[] => people.map((one) => one.participantId);
const lastEvents = ({ log }: TestMeeting, count: number): LoggedEvent['event'][] =>
  log.slice(-count).map(({ event }) => event);
const take = (who: Participant | null): Command => ({
  type: 'take_floor',
  participantId: who?.participantId ?? null,
});
const give = (to: Participant, part: 'main' | 'partner' = 'main'): Command => ({
  type: 'give_floor',
  participantId: to.participantId,
  part,
});

describe('an exchange', () => {
  it('has a second floor beside the first, and never a third', () => {
    const meeting = conducted();
    expect(meeting.try(give(siteB, 'partner'), as(chair))).toEqual({ ok: false, code: 'nobody_has_floor' });
    meeting.give(siteA).givePartner(siteB).givePartner(department);
    expect(meeting.state).toMatchObject({
      floor: { participantId: siteA.participantId },
      partner: { participantId: department.participantId },
    });
    for (const part of ['main', 'partner'] as const)
      expect(meeting.try(give(siteA, part), as(chair))).toEqual({ ok: false, code: 'has_floor_already' });
  });

  it('ends for both when another is invited', () => {
    const meeting = conducted().give(siteA).givePartner(siteB).give(department);
    expect(lastEvents(meeting, 3)).toMatchObject([
      { type: 'floor_taken', participantId: siteA.participantId, reason: 'given_to_another' },
      { type: 'floor_taken', participantId: siteB.participantId, reason: 'given_to_another' },
      { type: 'floor_given', participantId: department.participantId, part: 'main' },
    ]);
    expect(meeting.state.partner).toBeNull();
  });

  it('leaves the partner with the floor when the first one gives it back or goes', () => {
    const gone: Command = { type: 'leave', participantId: siteA.participantId, reason: 'connection_lost' };
    for (const [command, by] of [
      [take(siteA), as(siteA)],
      [gone, system],
    ] as const) {
      const { state } = conducted().give(siteA).givePartner(siteB).do(command, by);
      expect(state).toMatchObject({ floor: { participantId: siteB.participantId }, partner: null });
    }
  });
});

describe('taking the floor', () => {
  const exchange = (): TestMeeting => conducted().give(siteA).givePartner(siteB);

  it('takes one, or all, for whoever leads', () => {
    const one = exchange().do(take(siteB), as(chair));
    expect(one.state).toMatchObject({ floor: { participantId: siteA.participantId }, partner: null });
    const all = exchange().do(take(null), as(chair));
    expect(all.state).toMatchObject({ floor: null, partner: null });
    expect(lastEvents(all, 2).map((event) => 'reason' in event && event.reason)).toEqual([
      'taken_back',
      'taken_back',
    ]);
  });

  it('gives back one’s own, never another’s', () => {
    const meeting = exchange();
    expect(meeting.try(take(siteA), as(siteB))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(take(null), as(department))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(take(department), as(chair))).toEqual({ ok: false, code: 'nobody_has_floor' });
    meeting.do(take(null), as(siteB));
    expect(meeting.state.floor?.participantId).toBe(siteA.participantId);
  });

  it('mutes all in one word, which nobody can undo himself', () => {
    const meeting = exchange();
    expect(meeting.try({ type: 'mute_all' }, as(siteA))).toEqual({ ok: false, code: 'forbidden' });
    meeting.do({ type: 'mute_all' }, as(chair));
    expect(lastEvents(meeting, 3).map((event) => event.type)).toEqual([
      'floor_taken',
      'floor_taken',
      'all_muted',
    ]);
    expect(meeting.try(give(siteA), as(siteA))).toEqual({ ok: false, code: 'forbidden' });
  });
});

describe('a discussion', () => {
  const hear = (...people: Participant[]): Command => ({
    type: 'hear',
    participantIds: people.map((one) => one.participantId),
  });
  const discussing = (): TestMeeting => conducted().do({ type: 'begin_discussion' }, as(chair));

  it('ends the floors and their share', () => {
    const meeting = conducted().give(siteA).givePartner(siteB).do({ type: 'begin_share' }, as(siteB));
    expect(meeting.try({ type: 'begin_discussion' }, as(siteA))).toEqual({ ok: false, code: 'forbidden' });
    meeting.do({ type: 'begin_discussion' }, as(chair));
    expect(lastEvents(meeting, 4).map((event) => event.type)).toEqual([
      'share_ended',
      'floor_taken',
      'floor_taken',
      'discussion_begun',
    ]);
    const seq = meeting.state.seq;
    expect(meeting.do({ type: 'begin_discussion' }, as(chair)).state.seq).toBe(seq);
  });

  it('ends when somebody is invited, when all are muted, and by word', () => {
    const words: Command[] = [give(siteA), { type: 'mute_all' }, { type: 'end_discussion' }];
    for (const word of words) {
      const meeting = discussing().do(word, as(chair));
      expect(meeting.state.discussion).toBeNull();
      expect(meeting.log.map(({ event }) => event.type)).toContain('discussion_ended');
    }
    expect(discussing().try({ type: 'end_discussion' }, as(siteA))).toMatchObject({ code: 'forbidden' });
  });

  it('hears at most three who are there, as the media plane tells, and the same once', () => {
    const meeting = discussing();
    expect(meeting.try(hear(siteA), as(chair))).toEqual({ ok: false, code: 'forbidden' });
    meeting.do({ type: 'leave', participantId: room.participantId, reason: 'left' }, system);
    meeting.do(hear(siteB, room, siteB, siteA, department, secretary), system);
    expect(meeting.state.discussion?.heard).toEqual(ids(siteB, siteA, department));
    const seq = meeting.state.seq;
    expect(meeting.do(hear(siteB, siteA, department), system).state.seq).toBe(seq);
    expect(meeting.do(hear(siteA, siteB, department), system).state.seq).toBe(seq + 1);
  });

  it('is not what loudness is told about otherwise', () => {
    const meeting = conducted();
    const seq = meeting.state.seq;
    expect(meeting.do(hear(siteA), system).state.seq).toBe(seq);
  });
});

describe('a spotlight', () => {
  const spotlit = (meeting: TestMeeting): TestMeeting =>
    meeting.do({ type: 'set_spotlight', participantId: secretary.participantId }, as(chair));

  it('ends when somebody is invited, who is on the stage at once', () => {
    const meeting = spotlit(conducted().give(siteB)).give(siteA);
    expect(lastEvents(meeting, 3)).toMatchObject([
      { type: 'floor_taken', participantId: siteB.participantId },
      { type: 'spotlight_set', participantId: null, by: chair.participantId },
      { type: 'floor_given', participantId: siteA.participantId },
    ]);
    expect(onStage(meeting.state)).toBe(siteA.participantId);
  });

  it('stays when a partner gets a floor beside the first, and when nobody is invited after all', () => {
    const meeting = spotlit(conducted().give(siteA)).givePartner(siteB);
    expect(meeting.try(give(siteA), as(chair))).toMatchObject({ code: 'has_floor_already' });
    expect(onStage(meeting.state)).toBe(secretary.participantId);
  });

  it('is not spoken of in the log when there is none', () => {
    const meeting = conducted().give(siteA).give(siteB);
    expect(meeting.log.map(({ event }) => event.type)).not.toContain('spotlight_set');
  });
});

describe('a pause', () => {
  it('lets nobody speak, share or discuss', () => {
    const meeting = conducted();
    meeting.do({ type: 'pause', untilMs: meeting.nowMs + minuteMs }, as(chair));
    const commands: Command[] = [give(siteA), { type: 'begin_share' }, { type: 'begin_discussion' }];
    for (const command of commands)
      expect(meeting.try(command, as(chair))).toEqual({ ok: false, code: 'meeting_paused' });
    expect(meeting.ask(siteB).state.queue).toHaveLength(1);
  });
});

describe('a share in an exchange', () => {
  it('is either speaker’s, one at a time; the leader’s takes its place', () => {
    const meeting = conducted().give(siteA).givePartner(siteB).do({ type: 'begin_share' }, as(siteB));
    expect(meeting.try({ type: 'begin_share' }, as(siteA))).toEqual({ ok: false, code: 'share_taken' });
    expect(meeting.try({ type: 'end_share' }, as(siteA))).toEqual({ ok: false, code: 'share_not_yours' });
    meeting.do({ type: 'begin_share' }, as(chair));
    expect(lastEvents(meeting, 2)).toMatchObject([
      { type: 'share_ended', participantId: siteB.participantId, reason: 'stopped_by_chair' },
      { type: 'share_begun', participantId: chair.participantId },
    ]);
  });

  it('ends with its owner’s floor alone', () => {
    const meeting = conducted().give(siteA).givePartner(siteB).do({ type: 'begin_share' }, as(siteB));
    expect(meeting.do(take(siteA), as(chair)).state.share?.participantId).toBe(siteB.participantId);
    expect(meeting.do(take(siteB), as(chair)).state.share).toBeNull();
  });
});
