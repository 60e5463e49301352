import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DocumentId, MeetingDocument, type MeetingEvent } from '@giaoban/protocol';
import { createLog } from '@giaoban/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveFiles } from '../archive/archive-files.ts';
import { documentPath } from '../archive/bring-documents.ts';
import { readArchive } from '../archive/read-archive.ts';
import { colours, isColour } from '../testing/colours.ts';
import { type Colour, decodePictures, type Picture } from '../testing/decode.ts';
import { makeArchive, plainPicture } from '../testing/made-archive.ts';
import { chair, logOf, present, siteA } from '../testing/test-meeting.ts';
import { findAbilities } from './abilities.ts';
import { compose } from './compose.ts';

const run = promisify(execFile);
const beginMs = 1_772_413_200_000;
const [chairId, aId] = [chair.participantId, siteA.participantId];
const hex = (colour: Colour): string => `0x${Buffer.from(colour).toString('hex')}`;
const yellow: Colour = [208, 176, 32];

const document = MeetingDocument.parse({
  documentId: DocumentId.parse('d1'),
  agendaItemId: null,
  title: 'Bản đồ',
  type: 'image/png',
  pages: 1,
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  addedBy: null,
});

const by = chairId;
/** A second each. */
const events: [number, MeetingEvent][] = [
  ...present.map((event): [number, MeetingEvent] => [-3_000, event]),
  [0, { type: 'floor_given', participantId: aId, by, part: 'main', limitMs: null }],
  [1_000, { type: 'share_begun', participantId: aId }],
  [2_000, { type: 'layout_chosen', layout: 'speaker_chair_share', by }],
  [3_000, { type: 'share_ended', participantId: aId, reason: 'ended' }],
  [4_000, { type: 'layout_chosen', layout: 'wall_4', by }],
  [5_000, { type: 'document_added', document }],
  [5_000, { type: 'document_shown', documentId: document.documentId, page: 1, by }],
  [5_000, { type: 'layout_chosen', layout: 'speaker', by }],
  [6_000, { type: 'layout_chosen', layout: 'wall_9', by }],
  [7_000, { type: 'document_hidden', by }],
  [7_000, { type: 'share_begun', participantId: aId }],
];

const track = (participantId: typeof aId, source: 'camera' | 'screen', colour: Colour) => ({
  participantId,
  source,
  startsAtMs: beginMs,
  segments: [{ startMs: 0, endMs: 8_000, media: plainPicture(hex(colour), '320x180', 8) }],
});

describe('the composed picture', () => {
  let archiveDir: string;
  let pictures: Picture[];

  beforeAll(async () => {
    archiveDir = await mkdtemp(join(tmpdir(), 'gb-layouts-'));
    const folder = await makeArchive(
      archiveDir,
      [
        track(chairId, 'camera', colours.chair),
        track(aId, 'camera', colours.siteA),
        track(aId, 'screen', colours.share),
      ],
      logOf(events.map(([atMs, event]) => [beginMs + atMs, event] as const)),
    );
    await mkdir(join(folder, archiveFiles.documents));
    const image = ['-f', 'lavfi', '-i', `color=c=${hex(yellow)}:s=400x300`, '-frames:v', '1', '-f', 'image2'];
    await run('ffmpeg', [
      ...['-v', 'error', ...image, '-c:v', 'png', '-update', '1'],
      join(folder, documentPath(document)),
    ]);
    const archive = await readArchive(folder);
    if (archive === null) throw new Error('no archive');
    const { video } = await compose({
      replay: archive.replay,
      folder,
      ffmpeg: ['ffmpeg'],
      abilities: await findAbilities(['ffmpeg']),
      signal: new AbortController().signal,
      log: createLog('recorder', 'silent'),
      streamFromMs: Number.POSITIVE_INFINITY,
      onProgress: () => undefined,
    });
    pictures = await decodePictures(join(folder, video));
  }, 120_000);

  afterAll(() => rm(archiveDir, { recursive: true, force: true }));

  /** Whether a colour is at a place in all pictures of a second but those at its borders. */
  const stands = (second: number, x: number, y: number, colour: Colour): boolean =>
    pictures
      .slice(second * 25 + 1, second * 25 + 24)
      .every((picture) => isColour(picture.at(x / 1280, y / 720), colour));

  const places: [what: string, second: number, x: number, y: number, colour: Colour][] = [
    ['the speaker alone', 0, 640, 300, colours.siteA],
    ['speaker and share: the share', 1, 480, 360, colours.share],
    ['speaker and share: the speaker', 1, 1_120, 60, colours.siteA],
    ['speaker and share: nobody else', 1, 1_120, 260, colours.dark],
    ['speaker, chair and share: the share', 2, 480, 360, colours.share],
    ['speaker, chair and share: the speaker', 2, 1_120, 60, colours.siteA],
    ['speaker, chair and share: the chair', 2, 1_120, 240, colours.chair],
    ['speaker and chair: the speaker', 3, 440, 300, colours.siteA],
    ['speaker and chair: the chair', 3, 1_090, 330, colours.chair],
    ['a wall: who has the floor', 4, 300, 150, colours.siteA],
    ['a wall: somebody without a picture', 4, 1_240, 40, colours.dark],
    ['a wall: the chair', 4, 300, 500, colours.chair],
    ['a document: its page', 5, 480, 360, yellow],
    ['a document: the speaker beside', 5, 1_120, 60, colours.siteA],
    ['a wall and a document: its page', 6, 348, 360, yellow],
    ['a wall and a document: who has the floor', 6, 1_120, 60, colours.siteA],
    ['a wall and a document: the chair', 6, 1_120, 540, colours.chair],
    ['a wall and a share: the share', 7, 348, 360, colours.share],
    ['a wall and a share: who has the floor', 7, 1_120, 60, colours.siteA],
    ['a wall and a share: somebody without a picture', 7, 1_240, 252, colours.dark],
    ['a wall and a share: the chair', 7, 1_120, 540, colours.chair],
  ];
  it.each(places)('shows %s', (_what, second, x, y, colour) => {
    expect(
      stands(second, x, y, colour),
      JSON.stringify(pictures[second * 25 + 12]?.at(x / 1280, y / 720)),
    ).toBe(true);
  });

  it('has name plates on pictures', () => {
    const strip = Array.from({ length: 12 }, (_, at) => pictures[12]?.at((at + 0.5) / 32, 0.965));
    expect(strip.filter((one) => one !== undefined && !isColour(one, colours.siteA)).length).toBeGreaterThan(
      3,
    );
    const bare = Array.from({ length: 12 }, (_, at) => pictures[12]?.at(1 - (at + 0.5) / 32, 0.965));
    expect(bare.every((one) => one !== undefined && isColour(one, colours.siteA))).toBe(true);
  });
});
