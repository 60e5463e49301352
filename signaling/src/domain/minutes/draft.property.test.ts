import { evolve, evolveAll, type LoggedEvent, type MeetingState, presidingId } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyStep, type By, deputy, everybody, fullDetails } from '../test-commands.ts';
import type { Command } from '../command.ts';
import { as, cast, system, TestMeeting } from '../test-meeting.ts';
import { draftBlocks } from './draft-blocks.ts';
import { draftMinutes, type MinutesDraft } from './draft-minutes.ts';

const facts = { hostUnitName: 'UBND tỉnh Bến Tre', posts: new Map() };

const play = (steps: readonly [Command, By][]): TestMeeting => {
  const meeting = new TestMeeting().do({ type: 'change', details: fullDetails }, system);
  meeting.join(...everybody).do({ type: 'open' }, as(cast.chair));
  for (const [command, by] of steps) {
    if (command.type === 'close') continue;
    const leads = presidingId(meeting.state) === deputy.participantId ? deputy : cast.chair;
    meeting.try(command, by === 'leader' ? as(leads) : by);
  }
  const leads = presidingId(meeting.state) === deputy.participantId ? deputy : cast.chair;
  meeting.try({ type: 'close' }, as(leads));
  return meeting;
};

const always = (watch: (draft: MinutesDraft, log: readonly LoggedEvent[]) => void): void => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 80, size: 'max' }), (steps) => {
      const { log } = play(steps);
      const draft = draftMinutes(log, facts);
      if (evolveAll(null, log)?.status !== 'closed') {
        expect(draft).toBeNull();
        return;
      }
      if (draft === null) throw new Error('a closed meeting has a draft');
      watch(draft, log);
    }),
    { numRuns: 600 },
  );
};

/** Each event with the item that ran when it happened. */
const withItem = (log: readonly LoggedEvent[]): { logged: LoggedEvent; item: string | null }[] => {
  let state: MeetingState | null = null;
  return log.map((logged) => {
    state = evolve(state, logged);
    const { currentId } = state.agenda;
    const isKnown = state.details.agenda.some((item) => item.id === currentId);
    return { logged, item: isKnown ? currentId : null };
  });
};

describe('the draft of any meeting', () => {
  it('tells every floor given once, in its agenda item, and none that was not', () => {
    always((draft, log) => {
      const told = draft.items.flatMap(({ agendaItemId, entries }) =>
        entries.flatMap((one) =>
          one.kind === 'floor' ? [`${one.seq} ${String(agendaItemId)} ${one.speaker.participantId}`] : [],
        ),
      );
      const given = withItem(log).flatMap(({ logged: { seq, event }, item }) =>
        event.type === 'floor_given' ? [`${seq} ${String(item)} ${event.participantId}`] : [],
      );
      expect([...told].sort()).toEqual([...given].sort());
    });
  });

  it('is in order of time within each item, and inside the meeting', () => {
    always((draft) => {
      const lengthMs = draft.closedAtMs - draft.openedAtMs;
      for (const { entries } of draft.items) {
        const moments = entries.map((one) => one.momentMs);
        expect(moments).toEqual([...moments].sort((a, b) => a - b));
        for (const one of entries) {
          expect(one.momentMs).toBeLessThanOrEqual(lengthMs);
          if ('untilMs' in one && one.untilMs !== null)
            expect(one.untilMs).toBeGreaterThanOrEqual(one.momentMs);
        }
      }
    });
  });

  it('tells every vote and comment once; of a secret vote no voter', () => {
    always((draft, log) => {
      const entries = draft.items.flatMap((item) => item.entries);
      const count = (type: string): number => log.filter(({ event }) => event.type === type).length;
      expect(entries.filter((one) => one.kind === 'vote')).toHaveLength(count('vote_opened'));
      expect(entries.filter((one) => one.kind === 'comment')).toHaveLength(count('comment_left'));
      for (const one of entries) {
        if (one.kind !== 'vote' || !one.vote.isSecret) continue;
        for (const option of one.vote.counts ?? []) expect(option.names).toEqual([]);
      }
    });
  });

  it('is the same from the same log, with ids that never repeat', () => {
    always((draft, log) => {
      const again = draftMinutes(structuredClone(log), facts);
      if (again === null) throw new Error('no draft');
      const blocks = draftBlocks(draft);
      expect(draftBlocks(again)).toEqual(blocks);
      expect(new Set(blocks.map((one) => one.id)).size).toBe(blocks.length);
    });
  });
});
