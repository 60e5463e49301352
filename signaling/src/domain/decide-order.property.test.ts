import {
  evolveAll,
  floorHolders,
  GuestId,
  guestParticipant,
  MeetingDetails,
  type MeetingEvent,
  MeetingState,
  Participant,
  presidingId,
  standardRules,
} from '@giaoban/protocol';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Actor, Command } from './command.ts';
import { isOfficer } from './seats.ts';
import { as, cast, details, participant, system, TestMeeting } from './test-meeting.ts';
import { runs, timeoutMs } from './test-runs.ts';

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
    { type: 'relieve_chair', graceMs: 4_000, silence: {} },
    { type: 'relieve_chair', graceMs: 4_000, silence: { [cast.chair.participantId]: 0 } },
    { type: 'ask_floor', subject: '', agendaItemId: null },
    { type: 'begin_share' },
    { type: 'begin_discussion' },
    { type: 'allow_chat', open: false },
    { type: 'allow_reactions', allowed: true },
    { type: 'pause', untilMs: Date.parse(details.startsAt) + 3_600_000 },
    { type: 'resume' },
    { type: 'open' },
  ),
);

const story = fc.array(fc.tuple(command, actor), { maxLength: 60, size: 'max' });

/** What chance tells in one story of a thousand. */
const paused: [Command, Actor][] = [
  [{ type: 'pause', untilMs: Date.parse(details.startsAt) + 3_600_000 }, as(cast.chair)],
  [{ type: 'resume' }, as(cast.chair)],
];

/** Open, with everybody who may lead, a site that was let in, and one that knocks. */
const running = (): TestMeeting => {
  const meeting = new TestMeeting().do({ type: 'change', details: withDeputy }, system);
  meeting.join(cast.chair, deputy, cast.siteA, cast.siteB);
  meeting.do({ type: 'admit', participantIds: null }, as(cast.chair)).join(cast.siteA);
  return meeting.do({ type: 'open' }, as(cast.chair));
};
const begun = running();

/** `watch` sees every state that something has led to. */
const play = (steps: [Command, Actor][], watch: (state: MeetingState) => void): TestMeeting => {
  const meeting = begun.copy();
  for (const [one, by] of steps) {
    const before = meeting.state.seq;
    meeting.try(one, by);
    if (meeting.state.seq > before) watch(meeting.state);
  }
  return meeting;
};

/** `wrongs` names what is wrong with a state: asked of every state of every story. */
const never = (wrongs: (state: MeetingState) => Record<string, boolean>): void => {
  const check = fc.property(story, (steps) => {
    play(steps, (state) => {
      const found = Object.entries(wrongs(state)).flatMap(([what, isSo]) => (isSo ? [what] : []));
      if (found.length > 0) throw new Error(found.join('\n'));
    });
  });
  fc.assert(check, { numRuns: runs });
};
const present = ({ participants }: MeetingState) => Object.values(participants).filter((one) => one.present);

/** What all of this is about: each of them happens in some story. */
const toldOf: MeetingEvent['type'][] = [
  'participant_waits',
  'participant_admitted',
  'participant_turned_away',
  'participant_barred',
  'meeting_locked',
  'presiding_passed',
  'floor_given',
  'share_begun',
  'discussion_begun',
  'pause_begun',
  'pause_ended',
];

describe('whatever anybody orders about the order', () => {
  it(
    'the log rebuilds the state exactly',
    () => {
      const seen = new Set<string>();
      const check = fc.property(story, (steps) => {
        const { log, state } = play(steps, () => undefined);
        for (const { event } of log) seen.add(event.type);
        expect(isDeepStrictEqual(evolveAll(null, log), state)).toBe(true);
        const stored: unknown = JSON.parse(JSON.stringify(state));
        expect(isDeepStrictEqual(MeetingState.parse(stored), state)).toBe(true);
      });
      fc.assert(check, { numRuns: runs, examples: [[paused]] });
      // Stories in which little is accepted would prove little.
      expect(toldOf.filter((type) => !seen.has(type))).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'nobody is inside who waits, was sent out, or should have knocked and was not let in',
    () => {
      never((state) => {
        const waiting = state.waiting.map((one) => one.participantId);
        const [barred, letIn, inside] = [state.barred, state.admitted, present(state)];
        return {
          'inside and sent out': inside.some(({ participantId }) => barred.includes(participantId)),
          'inside and waiting': inside.some(({ participantId }) => waiting.includes(participantId)),
          'inside and not let in': inside.some(
            ({ participantId, role }) =>
              !isOfficer(role) && role !== 'room' && !letIn.includes(participantId),
          ),
          'sent out and waiting': waiting.some((id) => barred.includes(id)),
        };
      });
    },
    timeoutMs,
  );

  it(
    'the lead is the chair’s or the co-chair’s, who speaks without a floor and stands in no queue',
    () => {
      const [chairId, deputyId] = [cast.chair.participantId, deputy.participantId];
      never((state) => {
        const leads = presidingId(state);
        const floors = floorHolders(state);
        return {
          'led by another': leads !== chairId && leads !== deputyId,
          'in the name of another': state.presiding !== null && leads !== deputyId,
          'a floor for the leader': floors.includes(leads),
          'the leader in the queue': state.queue.some((entry) => entry.participantId === leads),
          'a share without a right':
            state.share !== null && ![leads, ...floors].includes(state.share.participantId),
        };
      });
    },
    timeoutMs,
  );

  it(
    'nobody speaks or shares in a pause, and officers are never sent out',
    () => {
      never((state) => {
        const isBusy = floorHolders(state).length > 0 || state.share !== null || state.discussion !== null;
        return {
          'busy in a pause': state.pause !== null && isBusy,
          'an officer sent out': state.barred.some((id) =>
            isOfficer(state.participants[id]?.role ?? 'delegate'),
          ),
        };
      });
    },
    timeoutMs,
  );
});
