import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DocumentId, type MeetingDocument, type MeetingEvent } from '@giaoban/protocol';
import { createLog } from '@giaoban/service-kit';
import { pdfOf, pdfRoot } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentPath } from '../archive/bring-documents.ts';
import { readArchive } from '../archive/read-archive.ts';
import { colours, isColour } from '../testing/colours.ts';
import { decodePictures, type Picture } from '../testing/decode.ts';
import { makeArchive, plainPicture } from '../testing/made-archive.ts';
import { chair, logOf, present } from '../testing/test-meeting.ts';
import { findAbilities } from './abilities.ts';
import { compose } from './compose.ts';

const beginMs = 1_772_413_200_000;
const document: MeetingDocument = {
  documentId: DocumentId.parse('baocao'),
  agendaItemId: null,
  title: 'Báo cáo',
  type: 'application/pdf',
  pages: 2,
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  addedBy: null,
};
const { documentId } = document;
const by = chair.participantId;

/** A white page, then one of the share's colour. */
const pdf = pdfOf([
  ...pdfRoot([3, 4]),
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] /Contents 5 0 R >>',
  '<< /Length 39 >>\nstream\n0.125 0.627 0.251 rg 0 0 320 180 re f  \nendstream',
]);

const turn = (atMs: number, page: number): [number, MeetingEvent] => [
  beginMs + atMs,
  page === 1
    ? { type: 'document_shown', documentId, page, by }
    : { type: 'page_turned', documentId, page, by },
];

describe('a PDF document in the composed picture', () => {
  let folder: string;
  let archiveDir: string;
  const log = createLog('recorder', 'silent');
  const pictures = async (): Promise<Picture[]> => {
    const archive = await readArchive(folder);
    if (archive === null) throw new Error('no archive');
    await compose({
      replay: archive.replay,
      folder,
      ffmpeg: ['ffmpeg'],
      abilities: await findAbilities(['ffmpeg']),
      signal: new AbortController().signal,
      log,
      streamFromMs: Number.POSITIVE_INFINITY,
      onProgress: () => undefined,
    });
    return decodePictures(join(folder, 'composed.mp4'));
  };

  beforeAll(async () => {
    archiveDir = await mkdtemp(join(tmpdir(), 'gb-compose-document-'));
    const media = plainPicture('0x2040C0', '320x180', 4);
    folder = await makeArchive(
      archiveDir,
      [
        {
          ...{ participantId: by, source: 'camera', startsAtMs: beginMs },
          segments: [{ startMs: 0, endMs: 4_000, media }],
        },
      ],
      logOf([
        ...present.map((event): [number, MeetingEvent] => [beginMs - 3_000, event]),
        [beginMs - 2_000, { type: 'document_added', document }],
        turn(1_000, 1),
        turn(2_000, 2),
        turn(3_400, 1),
        [beginMs + 4_000, { type: 'meeting_closed', by }],
      ]),
    );
  }, 60_000);
  afterAll(() => rm(archiveDir, { recursive: true, force: true }));

  it('is told by a card when the archive has not got it, else shown page by page', async () => {
    const file = join(folder, documentPath(document));
    const place = (picture: Picture | undefined) => picture?.at(0.375, 0.5) ?? [0, 0, 0];
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, pdf);
    const shown = await pictures();
    expect(isColour(place(shown.at(12)), colours.chair)).toBe(true);
    expect(isColour(place(shown.at(38)), colours.white)).toBe(true);
    expect(isColour(place(shown.at(75)), colours.share)).toBe(true);
    await rm(file);
    const told = await pictures();
    expect(isColour(place(told.at(12)), colours.chair)).toBe(true);
    expect(isColour(place(told.at(75)), colours.share)).toBe(false);
    const warn = vi.spyOn(log, 'warn');
    await writeFile(file, '%PDF-1.4\ndamaged');
    await pictures();
    // Page 1 is in two pieces.
    expect(warn.mock.calls.map(([what]) => what)).toMatchObject([{ page: 1 }, { page: 2 }]);
  }, 90_000);
});
