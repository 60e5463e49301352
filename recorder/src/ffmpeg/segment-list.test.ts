import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrameList } from './packet-span.ts';
import { parseSegmentLine } from './segment-list.ts';

describe('parseSegmentLine', () => {
  it('reads what ffmpeg writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.integer({ min: 0, max: 9_000 }),
        (startMs, longMs) => {
          const seconds = (ms: number) => (ms / 1000).toFixed(6);
          const line = `p_a.camera.1-00001.mkv,${seconds(startMs)},${seconds(startMs + longMs)}\n`;
          expect(parseSegmentLine(line)).toEqual({
            file: 'p_a.camera.1-00001.mkv',
            startMs,
            endMs: startMs + longMs,
          });
        },
      ),
    );
  });

  it('leaves everything else alone', () => {
    for (const line of ['', 'a.mkv', 'a.mkv,1', 'a.mkv,2,1', 'a.mkv,x,1', ',1,2', 'a,0,1,2', 'a.mkv,-1,2']) {
      expect(parseSegmentLine(line)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (line) => {
        const found = parseSegmentLine(line);
        expect(found === null || found.endMs >= found.startMs).toBe(true);
      }),
    );
  });
});

describe('parseFrameList', () => {
  it('finds the first beginning and the last end', () => {
    const list =
      '#tb 0: 1/1000\n#media_type 0: video\n0, 4000, 4000, 40, 9, 0x1\n0, 4040, 4040, 40, 9, 0x2, F=0x0\n';
    expect(parseFrameList(list)).toEqual({ startMs: 4000, endMs: 4080 });
    expect(parseFrameList('#tb 0: 1/1000\n')).toBeNull();
    expect(parseFrameList('')).toBeNull();
  });
});
