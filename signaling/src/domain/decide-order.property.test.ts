import {
  evolveAll,
  floorHolders,
  GuestId,
  guestParticipant,
  MeetingDetails,
  MeetingState,
  Participant,
  presidingId,
  standardRules,
} from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Command } from './command.ts';
import { isOfficer } from './seats.ts';
import { as, cast, details, participant, system, TestMeeting } from './test-meeting.ts';

const deputy = participant('deputy', 'co_chair');
const guest = Participant.parse({
  ...participant('khach', 'guest'),
  participantId: guestParticipant(GuestId.parse('khach')),
  personId: null,
});
const people = [...Object.values(cast), deputy, guest];
const withDeputy = MeetingDetails.parse({
  ...details,
  coChair: { personId: 'deputy', name: 'Phó' },
  rules: { ...standardRules, admission: 'ask', takeOverSeconds: 5 },
});

const anyone = fc.constantFrom(...people);
const anyId = anyone.map((one) => one.participantId);
const leader = fc.constantFrom(as(cast.chair), as(deputy));
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 5, arbitrary: leader },
  { weight: 3, arbitrary: anyone.map(as) },
  fc.constant(system),
);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: anyone.map((one): Command => ({ type: 'join', participant: one })) },
  {
    weight: 2,
    arbitrary: anyId.map((id): Command => ({ type: 'leave', participantId: id, reason: 'left' })),
  },
  anyId.map((participantId): Command => ({ type: 'give_floor', participantId, part: 'main' })),
  anyId.map((participantId): Command => ({ type: 'give_floor', participantId, part: 'partner' })),
  anyId.map((participantId): Command => ({ type: 'remove', participantId })),
  anyId.map((participantId): Command => ({ type: 'turn_away', participantId })),
  anyId.map((participantId): Command => ({ type: 'rename', participantId, displayName: 'Tên mới' })),
  anyId.map((participantId): Command => ({ type: 'set_spotlight', participantId })),
  anyId.map((pin): Command => ({ type: 'choose_view', view: { pin, page: 0 } })),
  fc.boolean().map((locked): Command => ({ type: 'lock', locked })),
  fc.constantFrom<Command>(
    { type: 'admit', participantIds: null },
    { type: 'hand_over' },
    { type: 'relieve_chair', graceMs: 4_000 },
    { type: 'ask_floor', subject: '', agendaItemId: null },
    { type: 'begin_share' },
    { type: 'begin_discussion' },
    { type: 'allow_chat', open: false },
    { type: 'pause', untilMs: Date.parse(details.startsAt) + 3_600_000 },
    { type: 'resume' },
    { type: 'open' },
  ),
);

const story = fc.array(fc.tuple(command, actor), { maxLength: 60 });
const play = (steps: [Command, Actor][], watch: (state: MeetingState) => void): TestMeeting => {
  const meeting = new TestMeeting().do({ type: 'change', details: withDeputy }, system);
  for (const one of [cast.chair, deputy, cast.siteA, cast.siteB]) meeting.join(one);
  meeting.do({ type: 'admit', participantIds: null }, as(cast.chair)).join(cast.siteA);
  meeting.do({ type: 'open' }, as(cast.chair));
  for (const [one, by] of steps) {
    meeting.try(one, by);
    watch(meeting.state);
  }
  return meeting;
};
const always = (watch: (state: MeetingState) => void): void => {
  fc.assert(
    fc.property(story, (steps) => void play(steps, watch)),
    { numRuns: 500 },
  );
};
const present = ({ participants }: MeetingState) => Object.values(participants).filter((one) => one.present);

describe('whatever anybody orders about the order', () => {
  it('the log rebuilds the state exactly', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const meeting = play(steps, () => undefined);
        expect(evolveAll(null, meeting.log)).toEqual(meeting.state);
        expect(MeetingState.parse(JSON.parse(JSON.stringify(meeting.state)))).toEqual(meeting.state);
      }),
      { numRuns: 500 },
    );
  });

  it('nobody is inside who waits, was sent out, or should have knocked and was not let in', () => {
    always((state) => {
      const letIn = (id: string) => state.admitted.some((one) => one === id);
      for (const { participantId, role } of present(state)) {
        expect(state.barred).not.toContain(participantId);
        expect(state.waiting.map((one) => one.participantId)).not.toContain(participantId);
        expect(isOfficer(role) || role === 'room' || letIn(participantId)).toBe(true);
      }
      for (const one of state.waiting) expect(state.barred).not.toContain(one.participantId);
    });
  });

  it('the lead is the chair’s or the co-chair’s, who speaks without a floor and stands in no queue', () => {
    const leaders = [cast.chair, deputy].map((one) => one.participantId);
    always((state) => {
      const leads = presidingId(state);
      expect(leaders).toContain(leads);
      if (state.presiding !== null) expect(leads).toBe(deputy.participantId);
      expect(floorHolders(state)).not.toContain(leads);
      expect(state.queue.map((entry) => entry.participantId)).not.toContain(leads);
      if (state.share !== null) {
        expect([leads, ...floorHolders(state)]).toContain(state.share.participantId);
      }
    });
  });

  it('nobody speaks or shares in a pause, and officers are never sent out', () => {
    always((state) => {
      if (state.pause !== null) {
        expect(floorHolders(state)).toEqual([]);
        expect([state.share, state.discussion]).toEqual([null, null]);
      }
      for (const id of state.barred)
        expect(isOfficer(state.participants[id]?.role ?? 'delegate')).toBe(false);
    });
  });
});
