import { JoinResult, type ShownReaction } from '@giaoban/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeetingConnection } from '../connection/MeetingConnection.ts';
import { TestGateway } from '../connection/test-gateway.ts';
import { joins, logOf, stateOf } from '../test-meeting.ts';
import { ReactionStore, reactionShownMs } from './ReactionStore.ts';

describe('ReactionStore', () => {
  let gateway: TestGateway;
  let connection: MeetingConnection;
  let reactions: ReactionStore;

  beforeEach(async () => {
    gateway = await TestGateway.start();
    gateway.handlers['meeting:join'] = () =>
      JoinResult.parse({
        snapshot: stateOf(logOf(joins('chair'))),
        events: [],
        self: { participantId: 'p_chair', role: 'chair' },
        serverTimeMs: Date.now(),
      });
    gateway.handlers['reaction:send'] = () => 'reactions_off';
    connection = new MeetingConnection({
      url: gateway.url,
      fetchTicket: () => Promise.resolve('ticket'),
      network: null,
      random: () => 0,
    });
    reactions = new ReactionStore(connection);
    connection.connect();
    connection.join();
    await vi.waitFor(() => expect(connection.view.getState().phase).toEqual({ kind: 'joined' }));
  });

  afterEach(async () => {
    vi.useRealTimers();
    reactions.close();
    connection.close();
    await gateway.close();
  });

  const seen = (): [string, readonly string[]][] =>
    reactions.view.getState().map(({ reaction, names }) => [reaction, names]);
  const shown = (from: string, reaction: ShownReaction['reaction']): void =>
    gateway.tell('reaction:shown', { from, fromName: `Điểm cầu ${from}`, reaction });

  it('shows each person once in each kind, and forgets them after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    shown('r_batri', 'agree');
    shown('r_binhdai', 'agree');
    shown('r_batri', 'applaud');
    shown('r_batri', 'agree');
    await vi.waitFor(() =>
      expect(seen()).toEqual([
        ['agree', ['Điểm cầu r_binhdai', 'Điểm cầu r_batri']],
        ['applaud', ['Điểm cầu r_batri']],
      ]),
    );
    vi.advanceTimersByTime(reactionShownMs + 1);
    expect(seen()).toEqual([]);
  });

  it('tells what the server refuses', async () => {
    await expect(reactions.send('agree')).rejects.toMatchObject({ code: 'reactions_off' });
  });
});
