import { mkdtemp, readFile, rm, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParticipantId, TrackId } from '@giaoban/protocol';
import type { ManifestFact } from '@giaoban/protocol/internal';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meetingId } from '../testing/test-meeting.ts';
import { ArchiveTaken, Manifest } from './Manifest.ts';
import { nextEntry, readChain } from './manifest-chain.ts';

const trackId = TrackId.parse('p_a.camera.1');
const fact = fc.oneof(
  fc.constant<ManifestFact>({ type: 'archive_begun', meetingId, formatVersion: 1 }),
  fc.constant<ManifestFact>({
    type: 'track_begun',
    trackId,
    participantId: ParticipantId.parse('p_a'),
    source: 'camera',
    mimeType: 'video/webm; codecs="vp8"',
  }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((startsAtMs): ManifestFact => {
    return {
      type: 'track_clock',
      trackId,
      startsAtMs: Object.is(startsAtMs, -0) ? 0 : startsAtMs,
      basis: 'arrival',
    };
  }),
  fc.constant<ManifestFact>({ type: 'track_ended', trackId }),
);
const facts = fc.array(fact, { minLength: 1, maxLength: 8 });

const chainOf = (all: readonly ManifestFact[]): string => {
  let before: { index: number; hash: string } | null = null;
  return all
    .map((one, at) => {
      const { entry, line } = nextEntry(before, 1_000 + at, one);
      before = entry;
      return line;
    })
    .join('');
};

describe('the manifest’s chain', () => {
  it('holds for what was written, and gives it back', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { entries, problems, wholeBytes } = readChain(chainOf(all));
        expect(problems).toEqual([]);
        expect(entries.map((one) => one.fact)).toEqual(all);
        expect(wholeBytes).toBe(Buffer.byteLength(chainOf(all)));
      }),
    );
  });

  it('read on from where it ended is the same as read anew, also when the end was torn', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (all, place) => {
        const text = chainOf(all);
        const shorter = text.slice(0, place % (text.length + 1));
        expect(readChain(text, readChain(shorter))).toEqual(readChain(text));
      }),
    );
  });

  it('is read anew when it is not the one that was read before', () => {
    const text = chainOf([{ type: 'track_ended', trackId }, { type: 'archive_closed' }]);
    const [first = ''] = text.split('\n');
    const changed = text.replace(first, first.replace('1000', '1001'));
    expect(readChain(changed, readChain(`${first}\n`)).problems).toEqual(readChain(changed).problems);
  });

  it('breaks for one changed byte anywhere', () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, place, change) => {
        const bytes = Buffer.from(chainOf(all), 'latin1');
        const at = place % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
        expect(readChain(bytes.toString('latin1')).problems).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('breaks for a line taken out, but for the last', () => {
    fc.assert(
      fc.property(fc.array(fact, { minLength: 2, maxLength: 6 }), fc.nat(), (all, place) => {
        const lines = chainOf(all).split('\n').slice(0, -1);
        lines.splice(place % (lines.length - 1), 1);
        expect(readChain(`${lines.join('\n')}\n`).problems).not.toEqual([]);
      }),
    );
  });
});

describe('Manifest', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gb-manifest-'));
    path = join(folder, 'sub', 'manifest.jsonl');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('goes on where it was left, also behind a torn line', async () => {
    const first = await Manifest.open(path, () => 1);
    await Promise.all([
      first.append({ type: 'archive_begun', meetingId, formatVersion: 1 }),
      first.append({ type: 'track_ended', trackId }),
    ]);
    await first.close();
    await appendFile(path, '{"index":2,"atMs":');
    const second = await Manifest.open(path, () => 2);
    expect(second.facts).toHaveLength(2);
    await second.append({ type: 'archive_closed' });
    await second.close();
    const { entries, problems } = readChain(await readFile(path, 'utf8'));
    expect(problems).toEqual([]);
    expect(entries.map((one) => [one.index, one.fact.type])).toEqual([
      [0, 'archive_begun'],
      [1, 'track_ended'],
      [2, 'archive_closed'],
    ]);
  });

  it('keeps the order of what comes while the disk is busy', async () => {
    const manifest = await Manifest.open(path, () => 1);
    const numbers = Array.from({ length: 50 }, (_, at) => at + 1);
    const later = manifest
      .append({ type: 'archive_begun', meetingId, formatVersion: 1 })
      .then(() => manifest.append({ type: 'archive_closed' }));
    const ended = (number: number): Promise<void> =>
      manifest.append({ type: 'track_ended', trackId: TrackId.parse(`p_a.camera.${number}`) });
    await Promise.all([later, ...numbers.map(ended)]);
    await manifest.close();
    const { entries, problems } = readChain(await readFile(path, 'utf8'));
    expect(problems).toEqual([]);
    expect(entries.map((one) => one.fact)).toEqual(manifest.facts);
    const told = entries.flatMap(({ fact }) => (fact.type === 'track_ended' ? [fact.trackId] : []));
    expect(told).toEqual(numbers.map((number) => `p_a.camera.${number}`));
    expect(entries.at(-1)?.fact.type).toBe('archive_closed');
  });

  it('belongs to whoever opened it last; the one before cannot write on', async () => {
    const paused = await Manifest.open(path, () => 1);
    await paused.append({ type: 'archive_begun', meetingId, formatVersion: 1 });
    const successor = await Manifest.open(path, () => 2);
    await expect(paused.append({ type: 'track_ended', trackId })).rejects.toThrow(ArchiveTaken);
    await successor.append({ type: 'archive_closed' });
    await expect(paused.assertOurs()).rejects.toThrow(ArchiveTaken);
    await expect(paused.append({ type: 'archive_closed' })).rejects.toThrow(ArchiveTaken);
    await Promise.all([paused.close(), successor.close()]);
    const { entries, problems } = readChain(await readFile(path, 'utf8'));
    expect([problems, entries.map((one) => one.fact.type)]).toEqual([
      [],
      ['archive_begun', 'archive_closed'],
    ]);
  });

  it('keeps a broken chain’s damage visible', async () => {
    await (await Manifest.open(path, () => 1)).close();
    await writeFile(path, 'not json\n');
    const manifest = await Manifest.open(path, () => 1);
    await manifest.append({ type: 'archive_closed' });
    await manifest.close();
    expect(readChain(await readFile(path, 'utf8')).problems).not.toEqual([]);
  });
});
