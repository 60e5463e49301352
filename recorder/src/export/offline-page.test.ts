import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, readArchive } from '../archive/read-archive.ts';
import { SealedArchive } from '../testing/sealed-archive.ts';
import { offlinePage } from './offline-page.ts';
import { linkTo, offlineTape } from './offline-tape.ts';

let made: SealedArchive;
let archive: Archive;

beforeAll(async () => {
  made = await SealedArchive.make();
  const found = await readArchive(made.folder);
  if (found === null) throw new Error('no archive');
  archive = found;
}, 60_000);
afterAll(() => made.remove());

describe('the page of an exported archive', () => {
  it('makes every name harmless', async () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const { summary, replay } = archive;
    const details = { ...summary.details, title: evil, chair: { ...summary.details.chair, name: evil } };
    const log = replay.log.map((one) =>
      one.event.type === 'participant_joined'
        ? {
            ...one,
            event: {
              ...one.event,
              participant: { ...one.event.participant, displayName: evil, unitName: evil },
            },
          }
        : one,
    );
    const page = await offlinePage({ summary: { ...summary, details }, replay: { ...replay, log } }, [evil]);
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;');
  });

  it('asks nothing of a network', async () => {
    const page = await offlinePage(archive, []);
    expect(page).not.toMatch(/https?:/);
    expect(page).toContain("default-src 'none'");
  });

  it('has a track’s segments at their moments of the tape', () => {
    const tape = offlineTape(archive.replay);
    expect(tape.durationMs).toBe(2_000);
    const microphone = tape.tracks.find((one) => one.source === 'microphone');
    expect(microphone?.segments.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 1_000],
      [1_000, 2_000],
    ]);
    const camera = tape.tracks.find((one) => one.source === 'camera');
    expect(tape.scenes[0]?.speakerTrackId).toBe(camera?.trackId);
    expect(linkTo('papers/Biên bản #1.pdf')).toBe('ho-so/papers/Bi%C3%AAn%20b%E1%BA%A3n%20%231.pdf');
  });
});
