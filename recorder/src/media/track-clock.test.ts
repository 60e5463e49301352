import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParticipantClock } from './ParticipantClock.ts';
import { readSenderReports, writeBye, writeSenderReport } from './rtcp-packet.ts';
import { type ClockReport, median, trackStart } from './track-clock.ts';
import { TrackTiming } from './TrackTiming.ts';

const serverNowMs = 1_770_000_000_000;

describe('sender reports', () => {
  it('are read from compound packets as they were written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.double({ min: 0, max: 100_000, noNaN: true }),
        (rtpTimestamp, plusMs) => {
          const report = { ssrc: 5, ntpMs: serverNowMs + plusMs, rtpTimestamp };
          const [read] = readSenderReports(Buffer.concat([writeSenderReport(report), writeBye(5)]));
          expect(read).toMatchObject({ ssrc: 5, rtpTimestamp });
          expect(Math.abs((read?.ntpMs ?? 0) - report.ntpMs)).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('are not found in noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        readSenderReports(Buffer.from(bytes));
      }),
    );
  });
});

/** Reports of a track that began at `startMs` on the sender's clock, each delayed by the network. */
const reportsOf = (startMs: number, clockAheadMs: number, delaysMs: readonly number[]): ClockReport[] => {
  const firstTimestamp = 4_294_900_000;
  const timing = new TrackTiming(firstTimestamp, 90_000, startMs);
  return delaysMs.map((delayMs, index) => {
    const trackMs = 1_000 * (index + 1);
    const rtpTimestamp = (firstTimestamp + trackMs * 90) >>> 0;
    return timing.report(
      { ssrc: 1, ntpMs: startMs + trackMs + clockAheadMs, rtpTimestamp },
      startMs + trackMs + delayMs,
    );
  });
};

describe('trackStart', () => {
  it('is not later than any arrival speaks for, though all reports of a busy sender were late', () => {
    const late = reportsOf(serverNowMs + 130, 0, [1, 1, 1]);
    expect(trackStart(late, 0, serverNowMs + 12)).toEqual({
      startsAtMs: serverNowMs + 12,
      basis: 'sender_report',
    });
  });

  it('puts tracks of one sender on the server’s clock, in step, whatever the network delays', () => {
    const delays = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        delays,
        delays,
        fc.integer({ min: -90_000, max: 90_000 }),
        fc.integer({ min: -90, max: 90 }),
        (pictureDelays, soundDelays, aheadMs, apartMs) => {
          const clock = new ParticipantClock();
          const picture = reportsOf(serverNowMs, aheadMs, pictureDelays);
          const sound = reportsOf(serverNowMs + apartMs, aheadMs, soundDelays);
          for (const one of [...picture, ...sound]) clock.add(one);
          const starts = [
            trackStart(picture, clock.offsetMs, serverNowMs + Math.min(...pictureDelays)),
            trackStart(sound, clock.offsetMs, serverNowMs + apartMs + Math.min(...soundDelays)),
          ];
          expect(starts.map((one) => one.basis)).toEqual(['sender_report', 'sender_report']);
          const [pictureMs = 0, soundMs = 0] = starts.map((one) => one.startsAtMs);
          expect(soundMs - pictureMs).toBeCloseTo(apartMs, 1);
          const leastDelayMs = Math.min(...pictureDelays, ...soundDelays);
          expect(pictureMs - serverNowMs).toBeCloseTo(leastDelayMs, 1);
        },
      ),
    );
  });

  it('believes a voice no longer on its way than the camera allows, whatever its reports say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 450 }),
        fc.integer({ min: 0, max: 300 }),
        (wrongMs, networkMs) => {
          const clock = new ParticipantClock();
          const sentAtMs = serverNowMs - networkMs;
          const camera = new TrackTiming(0, 90_000, serverNowMs);
          clock.add(
            camera.report({ ssrc: 1, ntpMs: sentAtMs + 1_000, rtpTimestamp: 90_000 }, serverNowMs + 1_000),
          );
          const voice = reportsOf(sentAtMs - wrongMs, 0, [networkMs]);
          // The server's clock and the sender's are the same one: as the media worker passes reports on.
          clock.noteCameraLag(camera.lagMs(0) ?? Number.NaN);
          expect(clock.longestLagMs('microphone')).toBe(networkMs + 30);
          const { startsAtMs } = trackStart(voice, 0, serverNowMs, clock.longestLagMs('microphone'));
          const isBelieved = wrongMs + networkMs <= 500;
          expect(startsAtMs).toBeCloseTo(isBelieved ? sentAtMs - Math.min(wrongMs, 30) : serverNowMs, 3);
        },
      ),
    );
  });

  it('keeps picture and voice of a participant in step whose camera told the truth before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 200 }),
        (trueLagMs, wrongMs, voiceWrongMs) => {
          const clock = new ParticipantClock();
          clock.noteCameraLag(trueLagMs);
          clock.noteCameraLag(trueLagMs + wrongMs);
          const startOf = (source: 'camera' | 'microphone', lagMs: number): number =>
            trackStart(reportsOf(serverNowMs - lagMs, 0, [0]), 0, serverNowMs, clock.longestLagMs(source))
              .startsAtMs;
          const picture = startOf('camera', trueLagMs + wrongMs);
          const voice = startOf('microphone', trueLagMs + voiceWrongMs);
          expect(Math.abs(picture - (serverNowMs - trueLagMs))).toBeLessThanOrEqual(60.001);
          expect(Math.abs(picture - voice)).toBeLessThanOrEqual(90.001);
        },
      ),
    );
  });

  it('believes a camera that is slow from the first track on', () => {
    const clock = new ParticipantClock();
    expect(clock.longestLagMs('camera')).toBeUndefined();
    clock.noteCameraLag(150);
    expect([clock.longestLagMs('camera'), clock.longestLagMs('microphone')]).toEqual([210, 180]);
    clock.noteCameraLag(400);
    expect([clock.longestLagMs('camera'), clock.longestLagMs('microphone')]).toEqual([210, 240]);
    expect(clock.longestLagMs('screen')).toBeUndefined();
  });

  it('goes by arrival before any report', () => {
    expect(trackStart([], null, 42)).toEqual({ startsAtMs: 42, basis: 'arrival' });
    expect(trackStart([], 7, 42)).toEqual({ startsAtMs: 42, basis: 'arrival' });
  });

  it('does not believe reports that still count from before a pause', () => {
    const stale = reportsOf(serverNowMs, 0, [5]).map((one) => ({ ...one, trackMs: one.trackMs + 6_000 }));
    expect(trackStart(stale, 5, serverNowMs + 5)).toEqual({ startsAtMs: serverNowMs + 5, basis: 'arrival' });
    const mixed = [...stale, ...reportsOf(serverNowMs, 0, [5])];
    expect(trackStart(mixed, 5, serverNowMs + 9)).toEqual({
      startsAtMs: serverNowMs + 5,
      basis: 'sender_report',
    });
  });

  it('is not moved by one wrong report', () => {
    const reports = reportsOf(serverNowMs, 0, [5, 5, 5, 5, 5]);
    const [first, ...others] = reports;
    if (first === undefined) throw new Error('no report');
    const spoilt = [{ ...first, ntpMs: first.ntpMs + 120 }, ...others];
    expect(trackStart(spoilt, 5, serverNowMs + 9).startsAtMs).toBeCloseTo(serverNowMs + 5, 3);
  });
});

describe('median', () => {
  it('lies in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow();
  });
});

describe('TrackTiming', () => {
  it('tells how long packets are on their way now, not what they once were', () => {
    const timing = new TrackTiming(0, 90_000, serverNowMs + 20);
    expect(timing.lagMs(0)).toBeNull();
    const play = (fromMs: number, toMs: number, lagMs: number): void => {
      for (let atMs = fromMs; atMs < toMs; atMs += 100) {
        timing.packet(atMs * 90, serverNowMs + atMs + lagMs + (atMs % 300));
        if (atMs % 1_000 === 0)
          timing.report(
            { ssrc: 1, ntpMs: serverNowMs + atMs, rtpTimestamp: atMs * 90 },
            serverNowMs + atMs + lagMs,
          );
      }
    };
    play(0, 15_000, 20);
    expect(timing.lagMs(0)).toBeCloseTo(20, 3);
    expect(timing.lagMs(-7)).toBeCloseTo(27, 3);
    expect(timing.isBeginning).toBe(true);
    play(15_000, 70_000, 260);
    expect(timing.lagMs(0)).toBeCloseTo(260, 3);
    expect(timing.isBeginning).toBe(false);
    expect(timing.arrivalStartMs).toBe(serverNowMs + 20);
  });

  /** Four hours of a track whose clock is wrong by `driftPpm`, as the relay sees them. */
  const afterHours = (
    driftPpm: number,
    noiseMs: readonly number[],
  ): { wrongMs: number; longestSecondMs: number } => {
    const rateHz = 48_000;
    const timing = new TrackTiming(0, rateHz, serverNowMs);
    const factor = 1 + driftPpm / 1e6;
    let [wrongMs, longestSecondMs, before] = [0, 0, -rateHz];
    for (let atMs = 0; atMs <= 4 * 3_600_000; atMs += 1_000) {
      const timestamp = Math.round((atMs / 1000) * factor * rateHz) >>> 0;
      const nowMs = serverNowMs + atMs;
      const forwarded = timing.packet(timestamp, nowMs);
      wrongMs = (forwarded / rateHz) * 1000 - atMs;
      longestSecondMs = Math.max(longestSecondMs, Math.abs(forwarded - before - rateHz) / 48);
      if (atMs > 0 && atMs % 5_000 === 0) {
        const noise = noiseMs[(atMs / 5_000) % noiseMs.length] ?? 0;
        timing.report({ ssrc: 1, ntpMs: nowMs + noise, rtpTimestamp: timestamp }, nowMs);
      }
      before = forwarded;
    }
    return { wrongMs, longestSecondMs };
  };

  it('keeps a track with a wrong clock together with the others for hours, in small steps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -150, max: 150 }),
        fc.array(fc.integer({ min: -15, max: 15 }), { minLength: 1, maxLength: 30 }),
        (driftPpm, noise) => {
          const { wrongMs, longestSecondMs } = afterHours(driftPpm, noise);
          // Four hours at 150 millionths are 2.2 s.
          expect(Math.abs(wrongMs)).toBeLessThan(60);
          expect(longestSecondMs).toBeLessThan(1.5);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('leaves a track with a right clock alone', () => {
    expect(afterHours(0, [-6, 0, 6]).wrongMs).toBe(0);
  });

  it('is not led astray by reports from before a pause', () => {
    const timing = new TrackTiming(0, 48_000, serverNowMs);
    for (let atMs = 5_000; atMs <= 300_000; atMs += 5_000) {
      const stale = atMs <= 80_000 ? 6_000 : 0;
      const nowMs = serverNowMs + atMs;
      const rtpTimestamp = (atMs + stale) * 48;
      timing.report({ ssrc: 1, ntpMs: nowMs, rtpTimestamp }, nowMs);
      expect(timing.packet(atMs * 48, nowMs)).toBe(atMs * 48);
    }
  });
});
