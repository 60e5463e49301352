import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { meetingOf, open, participant, sees } from '../test-support/plans.ts';
import type { TestCaller } from '../test-support/sfu-client.ts';
import { Site } from '../test-support/Site.ts';
import { freePort } from '../test-support/free-port.ts';
import { startTestServer, type TestServer } from '../test-support/test-server.ts';

const [a, b] = [participant('a'), participant('b')];
const meetingId = meetingOf('death');
let running: TestServer;
let signaling: TestCaller;
let recorder: TestCaller;

beforeAll(async () => {
  running = await startTestServer();
  signaling = await running.connect();
  recorder = await running.connect('recorder');
});
afterAll(() => running.close());

const killWorkerOf = ({ server }: TestServer): void => {
  const [pid] = server.workerPids;
  if (pid === undefined) throw new Error('no worker');
  process.kill(pid, 'SIGKILL');
};

describe('the death of a worker', () => {
  it('is told to all, and endpoints open again and match the plan that was kept', async () => {
    const sites = [new Site(signaling, meetingId, a), new Site(signaling, meetingId, b)] as const;
    await sites[0].open();
    await sites[1].open();
    const producerId = await sites[0].produce('camera');
    await recorder.rpc.call('meeting:watch', { meetingId });
    const subscribe = [sees(a, 'camera', 'stage')];
    await signaling.rpc.call('plan:apply', {
      meetingId,
      seq: 1,
      base: null,
      endpoints: { [a]: { publish: open, subscribe: [] }, [b]: { publish: open, subscribe } },
      gone: [],
    });

    const told: string[] = [];
    recorder.rpc.on('meeting:reset', () => told.push('reset'));
    recorder.rpc.on('producers:changed', ({ state }) => told.push(state));
    const killedAtMs = performance.now();
    killWorkerOf(running);
    expect(await signaling.inbox.next('meeting:reset')).toEqual({ meetingId, reason: 'worker_died' });
    const resetMs = performance.now() - killedAtMs;
    const closed = await recorder.inbox.next('producers:changed', (one) => one.state === 'closed');
    await vi.waitFor(() => expect(told).toEqual(['reset', 'closed']));
    expect(closed).toMatchObject({ participantId: a, source: 'camera', producerId });
    await expect(signaling.rpc.call('endpoint:sync', sites[0].endpoint)).rejects.toMatchObject({
      code: 'media_not_open',
    });

    await sites[0].open();
    const again = await sites[0].produce('camera');
    const opened = await sites[1].open();
    const backMs = performance.now() - killedAtMs;
    expect(opened.media.consumers).toMatchObject([
      { producerId: again, placement: 'stage', producerPaused: false },
    ]);
    process.stdout.write(
      `kill to reset ${resetMs.toFixed(0)} ms, to endpoints open again ${backMs.toFixed(0)} ms\n`,
    );
    expect(resetMs).toBeLessThan(1_000);
    expect(backMs).toBeLessThan(5_000);
  });

  it('is mended at the same RTC port', async () => {
    const port = await freePort();
    const fixed = await startTestServer({ GIAOBAN_RTC_PORT: String(port) });
    const caller = await fixed.connect();
    const ports = async (): Promise<number[]> => {
      const { send } = await new Site(caller, meetingOf('port'), a).open();
      return send.iceCandidates.map((one) => one.port);
    };
    expect(await ports()).toEqual([port, port]);
    killWorkerOf(fixed);
    await caller.inbox.next('meeting:reset');
    expect(await ports()).toEqual([port, port]);
    await fixed.close();
  });
});
