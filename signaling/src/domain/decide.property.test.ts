import { evolveAll, MeetingEvent, MeetingState } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Command } from './command.ts';
import { planMedia, planMeeting } from './plan-media.ts';
import { stripLimit, wallLimit } from './plan-pictures.ts';
import { planTape } from './plan-tape.ts';
import { as, cast, system, TestMeeting } from './test-meeting.ts';

const people = Object.values(cast);
const anyone = fc.constantFrom(...people);
const anyId = anyone.map((one) => one.participantId);
const actor: fc.Arbitrary<Actor> = fc.oneof({ weight: 6, arbitrary: anyone.map(as) }, fc.constant(system));

const command: fc.Arbitrary<Command> = fc.oneof(
  anyone.map((participant): Command => ({ type: 'join', participant })),
  anyId.map((participantId): Command => ({ type: 'leave', participantId, reason: 'connection_lost' })),
  anyId.map((participantId): Command => ({ type: 'give_floor', participantId, part: 'main' })),
  anyId.map((participantId): Command => ({ type: 'withdraw', participantId })),
  fc.constantFrom<Command>(
    { type: 'open_lobby' },
    { type: 'open' },
    { type: 'ask_floor', subject: '', agendaItemId: null },
    { type: 'take_floor', participantId: null },
    { type: 'mute_all' },
    { type: 'begin_share' },
    { type: 'end_share' },
    { type: 'pause_tape' },
    { type: 'resume_tape' },
    { type: 'report_tape', report: { kind: 'begun' } },
    { type: 'report_tape', report: { kind: 'failed', reason: 'no_growth' } },
    { type: 'report_tape', report: { kind: 'recovered', gapMs: 900 } },
  ),
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'close' }) },
);

/** Sequences that begin with everybody present and the meeting open, or with nobody. */
const story = fc.record({
  opened: fc.boolean(),
  steps: fc.array(fc.tuple(command, actor), { maxLength: 60 }),
});

const play = (
  { opened, steps }: { opened: boolean; steps: [Command, Actor][] },
  watch: (meeting: TestMeeting) => void,
): TestMeeting => {
  const meeting = new TestMeeting();
  if (opened) meeting.opened();
  for (const [one, by] of steps) {
    meeting.try(one, by);
    watch(meeting);
  }
  return meeting;
};

const runs = { numRuns: 500 };

describe('whatever anybody orders', () => {
  it('the log rebuilds the state exactly, and both fit their schemas', () => {
    fc.assert(
      fc.property(story, (one) => {
        const meeting = play(one, () => undefined);
        expect(evolveAll(null, meeting.log)).toEqual(meeting.state);
        expect(MeetingState.parse(JSON.parse(JSON.stringify(meeting.state)))).toEqual(meeting.state);
        for (const { event } of meeting.log) MeetingEvent.parse(event);
      }),
      runs,
    );
  });

  it('a floor is held by somebody present, in an open meeting, and never by the chair', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, ({ state }) => {
          if (state.floor === null) return;
          const holder = state.participants[state.floor.participantId];
          expect(state.status).toBe('open');
          expect(holder?.present).toBe(true);
          expect(holder?.role).not.toBe('chair');
          expect(state.queue.some((entry) => entry.participantId === holder?.participantId)).toBe(false);
        });
      }),
      runs,
    );
  });

  it('floors begin and end in turn: never two at once', () => {
    fc.assert(
      fc.property(story, (one) => {
        let holder: string | null = null;
        for (const { event } of play(one, () => undefined).log) {
          if (event.type === 'floor_given') {
            expect(holder).toBeNull();
            holder = event.participantId;
          }
          if (event.type === 'floor_taken') {
            expect(event.participantId).toBe(holder);
            holder = null;
          }
        }
      }),
      runs,
    );
  });

  it('a microphone is live only for the holder of the floor and the chair, and the share belongs to one of them', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, ({ state }) => {
          for (const [id, plan] of planMeeting(state)) {
            const mayS = id === state.floor?.participantId || state.participants[id]?.role === 'chair';
            if (!mayS || state.status !== 'open') expect(plan.publish.microphone).toBe('held');
            if (state.share?.participantId !== id) expect(plan.publish.screen).toBe('off');
            if (plan.publish.screen === 'live') expect(mayS).toBe(true);
          }
        });
      }),
      runs,
    );
  });

  it('nobody receives himself, anything twice, more than the limits, or what its sender does not send', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, ({ state }) => {
          const plans = planMeeting(state);
          for (const [id, plan] of plans) {
            const keys = plan.subscribe.map((sub) => `${sub.from}/${sub.source}`);
            expect(new Set(keys).size).toBe(keys.length);
            for (const sub of plan.subscribe) {
              const sender = plans.get(sub.from)?.publish;
              expect(sub.from).not.toBe(id);
              expect(sender).toBeDefined();
              if (sub.paused) continue;
              if (sub.source === 'camera') expect(sender?.camera).not.toBe('off');
              if (sub.source === 'microphone') expect(sender?.microphone).toBe('live');
              if (sub.source === 'screen') expect(sender?.screen).toBe('live');
            }
            const placed = (placement: string): number =>
              plan.subscribe.filter((sub) => sub.placement === placement).length;
            expect(placed('stage')).toBeLessThanOrEqual(1);
            expect(placed('share')).toBeLessThanOrEqual(1);
            expect(placed('strip')).toBeLessThanOrEqual(stripLimit);
            expect(placed('wall')).toBeLessThanOrEqual(wallLimit);
            expect(placed('voice')).toBeLessThanOrEqual(2);
          }
        });
      }),
      runs,
    );
  });

  it('the tape takes only what is sent, and nothing when the chair has stopped it', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, ({ state }) => {
          const { tracks } = planTape(state);
          if (state.tape.pausedByChair || state.status === 'closed') expect(tracks).toEqual([]);
          for (const track of tracks) {
            const { publish } = planMedia(state, track.participantId);
            if (track.source === 'camera') expect(publish.camera).toBe('high');
            if (track.source === 'microphone') expect(publish.microphone).toBe('live');
            if (track.source === 'screen') expect(publish.screen).toBe('live');
          }
        });
      }),
      runs,
    );
  });
});
