import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParticipantClock } from './ParticipantClock.ts';
import { readSenderReports, writeBye, writeSenderReport } from './rtcp-packet.ts';
import { type ClockReport, clockReport, median, trackStart } from './track-clock.ts';

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
const reportsOf = (startMs: number, clockAheadMs: number, delaysMs: readonly number[]): ClockReport[] =>
  delaysMs.map((delayMs, index) => {
    const trackMs = 1_000 * (index + 1);
    const rtpTimestamp = (3_000_000_000 + trackMs * 90) >>> 0;
    const report = { ssrc: 1, ntpMs: startMs + trackMs + clockAheadMs, rtpTimestamp };
    return clockReport(report, 3_000_000_000, 90_000, startMs + trackMs + delayMs);
  });

describe('trackStart', () => {
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
          const starts = [picture, sound].map((one) => trackStart(one, clock.offsetMs, serverNowMs));
          expect(starts.map((one) => one.basis)).toEqual(['sender_report', 'sender_report']);
          const [pictureMs = 0, soundMs = 0] = starts.map((one) => one.startsAtMs);
          expect(soundMs - pictureMs).toBeCloseTo(apartMs, 1);
          const leastDelayMs = Math.min(...pictureDelays, ...soundDelays);
          expect(pictureMs - serverNowMs).toBeCloseTo(leastDelayMs, 1);
        },
      ),
    );
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
    expect(trackStart(spoilt, 5, serverNowMs).startsAtMs).toBeCloseTo(serverNowMs + 5, 3);
  });
});

describe('median', () => {
  it('lies in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow();
  });
});
