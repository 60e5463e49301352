import { type AudioLevels, heardAtOnce, ParticipantId } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listen, newEar } from './discussion-ear.ts';

const names = ['a', 'b', 'c', 'd', 'e'] as const;
type Name = (typeof names)[number];
const idOf = (name: Name): ParticipantId => ParticipantId.parse(`p_${name}`);
type Loud = Partial<Record<Name, number>>;

const levelsOf = (loud: Loud): AudioLevels =>
  names.flatMap((name) => {
    const dBov = loud[name];
    return dBov === undefined ? [] : [{ participantId: idOf(name), dBov }];
  });

/** A discussion that hears reports, and does at once what the ear tells. */
class Room {
  heard: ParticipantId[] = [];
  readonly told: number[] = [];
  #ear = newEar;
  #nowMs = 1_000_000;

  get names(): string {
    return this.heard.map((id) => id.slice(2)).join('');
  }

  /** The same loudness in each report of so long a time. */
  sounds(loud: Loud, forMs: number, everyMs = 500): this {
    for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
      const { ear, tell } = listen(this.#ear, this.heard, levelsOf(loud), this.#nowMs);
      this.#ear = ear;
      if (tell !== null) {
        this.heard = tell;
        this.told.push(this.#nowMs);
      }
      this.#nowMs += everyMs;
    }
    return this;
  }
}

describe('a newcomer', () => {
  it('is heard after half a second, not for a cough', () => {
    expect(new Room().sounds({ a: -20 }, 500).names).toBe('');
    expect(new Room().sounds({ a: -20 }, 500).sounds({}, 500).sounds({ a: -20 }, 500).names).toBe('');
    expect(new Room().sounds({ a: -20 }, 1_000).names).toBe('a');
  });

  it('is nobody who does not speak', () => {
    expect(new Room().sounds({ a: -60 }, 5_000).names).toBe('');
  });

  it('comes behind the one on the stage, and takes the stage when louder for longer', () => {
    const room = new Room().sounds({ a: -20 }, 2_000).sounds({ a: -20, b: -30 }, 1_000);
    expect(room.names).toBe('ab');
    expect(room.sounds({ a: -40, b: -15 }, 500).names).toBe('ab');
    expect(room.sounds({ a: -40, b: -15 }, 500).names).toBe('ba');
  });

  it('does not move the stage in the first one and a half seconds of another', () => {
    const room = new Room().sounds({ a: -20 }, 1_000).sounds({ a: -40, b: -15 }, 1_000);
    expect(room.names).toBe('ab');
    expect(room.sounds({ a: -40, b: -15 }, 1_000).names).toBe('ba');
  });

  it('takes the place of the quietest of three, when louder', () => {
    const three = { a: -20, b: -25, c: -35 };
    const room = new Room().sounds(three, 3_000);
    expect(room.names).toBe('abc');
    expect(room.sounds({ ...three, d: -45 }, 3_000).names).toBe('abc');
    expect(room.sounds({ ...three, d: -28 }, 1_000).names).toBe('abd');
  });
});

describe('whoever is heard', () => {
  it('stays through the pauses between his words', () => {
    const room = new Room().sounds({ a: -20 }, 1_000);
    for (let turn = 0; turn < 5; turn += 1) room.sounds({}, 2_000).sounds({ a: -20 }, 500);
    expect(room.names).toBe('a');
    expect(room.told).toHaveLength(1);
  });

  it('is let go after three quiet seconds; the next one takes the stage', () => {
    const room = new Room().sounds({ a: -20, b: -25 }, 2_000);
    expect(room.names).toBe('ab');
    expect(room.sounds({ b: -25 }, 2_500).sounds({ b: -25 }, 1_500).names).toBe('b');
    expect(room.sounds({}, 4_000).names).toBe('');
  });

  it('keeps his place for one and a half seconds among louder ones', () => {
    const room = new Room().sounds({ a: -30, b: -31, c: -32 }, 1_000);
    expect(room.names).toBe('abc');
    expect(room.sounds({ a: -10, b: -11, c: -32, d: -9 }, 1_000).names).toContain('c');
    expect(room.sounds({ a: -10, b: -11, c: -32, d: -9 }, 1_000).names).not.toContain('c');
  });

  it('is as the log says: what another node has told is taken over', () => {
    const room = new Room();
    room.heard = [idOf('b')];
    expect(room.sounds({ b: -20 }, 2_000).names).toBe('b');
    expect(room.told).toEqual([]);
  });
});

describe('whatever is heard', () => {
  const report = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: -80, max: 0 }));
  const reports = fc.array(fc.tuple(report, fc.constantFrom(100, 250, 500)), { maxLength: 80 });

  it('there are at most three, each once, and one change in 400 ms', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const room = new Room();
        for (const [loud, everyMs] of all) {
          room.sounds(loud, everyMs, everyMs);
          expect(room.heard.length).toBeLessThanOrEqual(heardAtOnce);
          expect(new Set(room.heard).size).toBe(room.heard.length);
        }
        for (const [index, atMs] of room.told.entries()) {
          expect(atMs - (room.told[index - 1] ?? 0)).toBeGreaterThanOrEqual(400);
        }
      }),
    );
  });
});
