import { JoinResult, type LoggedEvent, Refusal } from '@giaoban/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joins, logOf, stateOf } from '../test-meeting.ts';
import type { ConnectionView } from './connection-view.ts';
import { MeetingConnection } from './MeetingConnection.ts';
import { TestGateway, unheardOf } from './test-gateway.ts';

const serverAheadMs = 5000;

const closed = { type: 'meeting_closed', by: 'p_chair' } as const;
const log = logOf(
  joins('chair'),
  joins('batri'),
  { type: 'meeting_opened', by: 'p_chair' },
  { type: 'floor_given', participantId: 'r_batri', by: 'p_chair', part: 'main', limitMs: null },
  { type: 'all_muted', by: 'p_chair' },
);

/** The server's answer to a join at a moment when the log has `length` events. */
const joinedAt = (length: number, since: number | null): JoinResult =>
  JoinResult.parse({
    snapshot: since === null ? stateOf(log.slice(0, length)) : null,
    events: since === null ? [] : log.slice(since, length),
    self: { participantId: 'p_chair', role: 'chair' },
    serverTimeMs: Date.now() + serverAheadMs,
  });

const until = (connection: MeetingConnection, isSo: (view: ConnectionView) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (isSo(connection.view.getState())) {
      resolve();
      return;
    }
    const stop = connection.view.subscribe((view) => {
      if (!isSo(view)) return;
      stop();
      resolve();
    });
  });

const isJoined = ({ phase }: ConnectionView): boolean => phase.kind === 'joined';
const isEnded = ({ phase }: ConnectionView): boolean => phase.kind === 'ended';

describe('MeetingConnection', () => {
  let gateway: TestGateway;
  let connection: MeetingConnection;
  let ticketsMade = 0;
  let fetchTicket: () => Promise<string>;

  beforeEach(async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    gateway = await TestGateway.start();
    gateway.handlers['meeting:join'] = ({ since }) => joinedAt(3, since);
    ticketsMade = 0;
    fetchTicket = () => Promise.resolve(`ticket ${++ticketsMade}`);
    connection = new MeetingConnection({
      url: gateway.url,
      fetchTicket: () => fetchTicket(),
      network: null,
      random: () => 0,
    });
  });

  afterEach(async () => {
    connection.close();
    await gateway.close();
    vi.restoreAllMocks();
  });

  const join = async (): Promise<void> => {
    connection.connect();
    connection.join();
    await until(connection, isJoined);
  };

  const seqIs = (seq: number) => (view: ConnectionView) => view.meeting?.seq === seq;

  it('waits in the green room until it is told to join', async () => {
    connection.connect();
    await until(connection, ({ phase }) => phase.kind === 'ready');
    expect(connection.view.getState().meeting).toBeNull();
    connection.join();
    await until(connection, isJoined);
    const { meeting, self, clockOffsetMs } = connection.view.getState();
    expect(meeting).toEqual(stateOf(log.slice(0, 3)));
    expect(self).toEqual({ participantId: 'p_chair', role: 'chair' });
    expect(Math.abs(clockOffsetMs - serverAheadMs)).toBeLessThan(1000);
  });

  it('follows the log and tells what was new', async () => {
    const applied: LoggedEvent[] = [];
    connection.events.on('applied', (events) => applied.push(...events));
    await join();
    gateway.tellEvents(log.slice(2, 5));
    await until(connection, seqIs(5));
    expect(applied.map((one) => one.seq)).toEqual([4, 5]);
    expect(connection.view.getState().meeting).toEqual(stateOf(log.slice(0, 5)));
  });

  it('asks for what is missing when there is a hole', async () => {
    const asked: number[] = [];
    gateway.handlers['meeting:catch_up'] = ({ after }) => {
      asked.push(after);
      return { events: log.slice(after, 5) };
    };
    await join();
    gateway.tellEvents(log.slice(5, 6));
    await until(connection, seqIs(6));
    expect(asked).toEqual([3]);
    expect(connection.view.getState().meeting).toEqual(stateOf(log));
  });

  it('joins again when what is missing cannot be had', async () => {
    gateway.handlers['meeting:catch_up'] = () => 'log_behind';
    await join();
    gateway.handlers['meeting:join'] = () => joinedAt(6, null);
    gateway.tellEvents(log.slice(5, 6));
    await until(connection, seqIs(6));
    expect(connection.view.getState().phase.kind).toBe('joined');
  });

  it('comes back by itself with a fresh ticket and asks for what came since', async () => {
    await join();
    const again: boolean[] = [];
    connection.events.on('joined', (message) => again.push(message.again));
    gateway.handlers['meeting:join'] = ({ since }) => joinedAt(6, since);
    gateway.cut();
    await until(connection, ({ phase }) => phase.kind === 'reconnecting');
    await expect(connection.request('floor:ask', { subject: '' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await until(connection, isJoined);
    expect(gateway.tickets).toEqual(['ticket 1', 'ticket 2']);
    expect(again).toEqual([true]);
    expect(connection.view.getState().meeting).toEqual(stateOf(log));
  });

  it('keeps asking for a ticket while the server is away', async () => {
    let failures = 2;
    fetchTicket = () => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Refusal('unavailable')) : Promise.resolve('late ticket');
    };
    await join();
    expect(gateway.tickets).toEqual(['late ticket']);
  });

  it('tries again when joining is refused for the moment', async () => {
    let refusals = 2;
    gateway.handlers['meeting:join'] = ({ since }) => {
      refusals -= 1;
      return refusals >= 0 ? 'unavailable' : joinedAt(3, since);
    };
    await join();
    expect(gateway.tickets).toHaveLength(3);
  });

  it('has done an order once it shows what came of it', async () => {
    gateway.handlers['floor:ask'] = () => ({ seq: 5 });
    await join();
    const told: string[] = [];
    const done = connection.order('floor:ask', { subject: '' }).then(() => told.push('done'));
    await connection.request('floor:ask', { subject: '' });
    told.push('answered');
    gateway.tellEvents(log.slice(3, 5));
    await done;
    expect(told).toEqual(['answered', 'done']);
    expect(connection.view.getState().meeting?.seq).toBe(5);
    gateway.handlers['floor:ask'] = () => ({ seq: 6 });
    const lost = connection.order('floor:ask', { subject: '' });
    await connection.request('floor:ask', { subject: '' });
    gateway.cut();
    await lost;
  });

  it('has done the order that ends the meeting, though the page leaves before the answer comes', async () => {
    const whole = logOf(joins('chair'), joins('batri'), { type: 'meeting_opened', by: 'p_chair' }, closed);
    gateway.handlers['meeting:close'] = () => {
      gateway.tellEvents(whole.slice(3));
      return { seq: 4 };
    };
    await join();
    connection.view.subscribe(({ meeting }) => {
      if (meeting?.status === 'closed') connection.close();
    });
    await connection.order('meeting:close', {});
    expect(connection.view.getState()).toMatchObject({
      meeting: { status: 'closed' },
      phase: { kind: 'ended' },
    });
    await expect(connection.order('meeting:close', {})).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('hands on the refusal of an act', async () => {
    gateway.handlers['floor:ask'] = () => 'already_in_queue';
    await join();
    await expect(connection.request('floor:ask', { subject: '' })).rejects.toMatchObject({
      code: 'already_in_queue',
    });
  });

  it.each(['not_invited', 'meeting_too_early'] as const)(
    'ends when the ticket is refused: %s',
    async (code) => {
      fetchTicket = () => Promise.reject(new Refusal(code));
      connection.connect();
      await until(connection, isEnded);
      expect(connection.view.getState().phase).toEqual({ kind: 'ended', reason: 'refused', error: code });
    },
  );

  it('ends when the handshake is refused for good, and tries again when its ticket was too old', async () => {
    gateway.refuses = 'token_expired';
    connection.connect();
    connection.join();
    await until(connection, ({ phase }) => phase.kind === 'reconnecting' && phase.attempt === 1);
    gateway.refuses = 'meeting_closed';
    await until(connection, isEnded);
    const { phase } = connection.view.getState();
    expect(phase).toEqual({ kind: 'ended', reason: 'refused', error: 'meeting_closed' });
  });

  it('stays away once the seat was taken elsewhere', async () => {
    await join();
    gateway.tell('session:replaced', {});
    gateway.cut();
    await until(connection, isEnded);
    expect(connection.view.getState().phase).toMatchObject({ reason: 'replaced' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(gateway.tickets).toHaveLength(1);
  });

  it('leaves in words', async () => {
    let hasLeft = false;
    gateway.handlers['meeting:leave'] = () => {
      hasLeft = true;
      return {};
    };
    await join();
    await connection.leave();
    expect(hasLeft).toBe(true);
    expect(connection.view.getState().phase).toMatchObject({ kind: 'ended', reason: 'left' });
  });

  describe('who has to knock', () => {
    const waits = ({ waits: isWaiting }: ConnectionView): boolean => isWaiting;
    let knocks = 0;
    let isOpen = false;

    beforeEach(() => {
      knocks = 0;
      isOpen = false;
      gateway.handlers['meeting:join'] = ({ since }) => {
        knocks += 1;
        return isOpen ? joinedAt(3, since) : 'waiting_for_admission';
      };
    });

    const knock = async (): Promise<void> => {
      connection.connect();
      connection.join();
      await until(connection, waits);
    };

    const admit = (): void => {
      isOpen = true;
      gateway.tell('session:admitted', {});
    };

    it('stays on the line and joins over it when let in', async () => {
      await knock();
      expect(connection.view.getState()).toMatchObject({
        phase: { kind: 'ready' },
        meeting: null,
        self: null,
      });
      admit();
      await until(connection, isJoined);
      expect(connection.view.getState().waits).toBe(false);
      expect(gateway.tickets).toHaveLength(1);
      expect(knocks).toBe(2);
    });

    it('joins when the word comes before the answer to the knock', async () => {
      gateway.handlers['meeting:join'] = ({ since }) => {
        knocks += 1;
        if (knocks > 1) return joinedAt(3, since);
        gateway.tell('session:admitted', {});
        return 'waiting_for_admission';
      };
      await join();
      expect(knocks).toBe(2);
    });

    it('knocks again after a lost connection, waiting all the while', async () => {
      await knock();
      gateway.cut();
      await until(connection, ({ phase }) => phase.kind === 'reconnecting');
      expect(connection.view.getState().waits).toBe(true);
      await until(connection, ({ phase }) => phase.kind === 'ready');
      expect(knocks).toBe(2);
      admit();
      await until(connection, isJoined);
    });

    it('is told when turned away', async () => {
      await knock();
      gateway.tell('session:ended', { error: { code: 'removed_from_meeting' } });
      await until(connection, isEnded);
      expect(connection.view.getState()).toMatchObject({
        waits: true,
        phase: { reason: 'refused', error: 'removed_from_meeting' },
      });
    });

    it('gives up waiting in words', async () => {
      let hasLeft = false;
      gateway.handlers['meeting:leave'] = () => {
        hasLeft = true;
        return {};
      };
      await knock();
      await connection.leave();
      expect(hasLeft).toBe(true);
      expect(connection.view.getState().phase).toMatchObject({ kind: 'ended', reason: 'left' });
    });

    it('is not moved by an admission that nobody waits for', async () => {
      isOpen = true;
      await join();
      gateway.tell('session:admitted', {});
      gateway.tellEvents(log.slice(3, 4));
      await until(connection, seqIs(4));
      expect(knocks).toBe(1);
    });
  });

  it('asks again what it could not read', async () => {
    gateway.handlers['meeting:catch_up'] = ({ after }) => ({ events: log.slice(after) });
    await join();
    gateway.tell('meeting:events', { events: [unheardOf] });
    await until(connection, seqIs(6));
    expect(connection.view.getState().phase.kind).toBe('joined');
  });

  describe('a page that is older than the server', () => {
    let sinces: (number | null)[];

    beforeEach(() => {
      sinces = [];
      gateway.handlers['meeting:join'] = ({ since }) => {
        sinces.push(since);
        return joinedAt(since === null && sinces.length > 1 ? 5 : 3, since);
      };
    });

    const isOutdated = ({ phase }: ConnectionView): boolean =>
      phase.kind === 'ended' && phase.reason === 'outdated';

    /** An event that cannot be read, and not by asking for it either. */
    const tellUnreadable = (): void => {
      gateway.garbles = (name) => name === 'meeting:catch_up';
      gateway.tell('meeting:events', { events: [unheardOf] });
    };

    it('takes the whole state for an event that it cannot read, and goes on', async () => {
      await join();
      tellUnreadable();
      await until(connection, seqIs(5));
      expect(sinces).toEqual([null, null]);
      gateway.tellEvents(log.slice(5, 6));
      await until(connection, seqIs(6));
      expect(connection.view.getState().phase.kind).toBe('joined');
    });

    it('takes the whole state when it cannot read what came since', async () => {
      await join();
      gateway.garbles = (name, request) =>
        name === 'meeting:join' && JSON.stringify(request) === JSON.stringify({ since: 3 });
      gateway.cut();
      await until(connection, seqIs(5));
      expect(connection.view.getState().phase.kind).toBe('joined');
      expect(sinces).toEqual([null, null]);
    });

    it('ends as outdated when it cannot read something again', async () => {
      await join();
      tellUnreadable();
      await until(connection, seqIs(5));
      await until(connection, isJoined);
      gateway.tell('meeting:events', { events: [unheardOf] });
      await until(connection, isOutdated);
      expect(gateway.tickets).toHaveLength(2);
    });

    it('ends as outdated when it cannot read the state either', async () => {
      gateway.garbles = (name) => name === 'meeting:join';
      connection.connect();
      connection.join();
      await until(connection, isOutdated);
      expect(connection.view.getState().phase).toMatchObject({ error: null });
      expect(gateway.tickets).toHaveLength(2);
    });

    it('goes on trying when it is the server that fails', async () => {
      let failures = 3;
      gateway.handlers['meeting:join'] = ({ since }) => {
        failures -= 1;
        return failures >= 0 ? 'internal' : joinedAt(3, since);
      };
      await join();
      expect(gateway.tickets).toHaveLength(4);
    });
  });
});
