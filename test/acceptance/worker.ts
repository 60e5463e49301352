import { StartedSystem } from '../support/started-system.ts';
import { players } from '../support/cast.ts';
import { firstAfter, watchPicture } from '../support/going-on.ts';
import { firstFrame } from '../support/hall.ts';
import { enterMeeting, leaveMeeting } from '../support/people.ts';
import { childrenOf } from '../support/processes.ts';
import { scenario } from '../support/scenario.ts';
import { gatherSmallMeeting } from '../support/small-meeting.ts';
import type { Seat } from '../support/browser.ts';

const callsMs = 60_000;
/** For so long the picture of each is watched. */
const callMs = 4_000;

/** What the browser negotiated on each of its connections (W3C webrtc-stats, RTCTransportStats). */
const negotiated = async (seat: Seat): Promise<{ cipher: string; dtls: string }[]> =>
  seat.page.evaluate(async () => {
    const found: { cipher: string; dtls: string }[] = [];
    for (const connection of window.observer.connections) {
      if (connection.connectionState !== 'connected') continue;
      (await connection.getStats()).forEach(
        (one: { type: string; srtpCipher?: string; dtlsState?: string }) => {
          if (one.type === 'transport')
            found.push({ cipher: one.srtpCipher ?? '', dtls: one.dtlsState ?? '' });
        },
      );
    }
    return found;
  });

await scenario('worker', async (report, onEnd) => {
  report.step('a real browser’s handshake');
  // Without the setting, as on a user's machine: the worker is found by the set-up itself.
  const env = { MEDIASOUP_WORKER_BIN: '' };
  const system = await StartedSystem.start({ env });
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { pids } = await system.status();
  const workers = await childrenOf(pids.sfuServer, 'mediasoup-worker');
  report.check('a worker per core runs', workers.length > 0, workers.join(', '));
  const meeting = await gatherSmallMeeting(report, system, onEnd);
  await meeting.room.bringToStage(players.chair, 'Mở họp', players.chair);
  for (const seat of [meeting.chair, meeting.siteA, meeting.siteB]) {
    const transports = await negotiated(seat);
    const right =
      transports.length > 0 &&
      transports.every((one) => one.dtls === 'connected' && one.cipher.includes('GCM'));
    report.check(
      `${seat.who.name}: DTLS connected, SRTP by AES-GCM`,
      right,
      transports.map((one) => one.cipher).join(', '),
    );
  }

  report.step('60 s of calls');
  const endsAtMs = Date.now() + callsMs;
  let calls = 0;
  while (Date.now() < endsAtMs) {
    const seat = calls % 2 === 0 ? meeting.siteA : meeting.siteB;
    await leaveMeeting(seat);
    await enterMeeting(seat, meeting.url, meeting.meetingId);
    const seenAtMs = await firstFrame(seat, 'stage', players.chair.colour);
    const picture = await watchPicture(seat, 'video[data-placement="stage"]');
    await firstAfter('the picture goes on', picture, seenAtMs + callMs, 10_000);
    await picture.stop();
    calls += 1;
  }
  const after = await childrenOf((await system.status()).pids.sfuServer, 'mediasoup-worker');
  report.check('the same workers run', after.join() === workers.join(), after.join(', '));
  report.figure('calls', String(calls));

  report.step('the second start');
  await system.stop();
  const startedAtMs = Date.now();
  const again = await StartedSystem.start({ env });
  report.witness(() => again.testimony());
  const readyMs = Date.now() - startedAtMs;
  onEnd(async () => void (await again.stop()));
  const line = again.output.split('\n').find((one) => one.includes('Bộ xử lý media')) ?? '';
  report.check('the worker comes from the cache', line.includes('từ bộ nhớ đệm'), line.trim());
  report.figure('second start', `${(readyMs / 1000).toFixed(1)} s`);
});
