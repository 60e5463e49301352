import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentId, type LoggedEvent, type MeetingDocument, type MeetingEvent } from '@giaoban/protocol';
import { addPaper } from '../archive/add-paper.ts';
import { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import { hashFile } from '../archive/file-hash.ts';
import { openSeals } from '../archive/open-seals.ts';
import { readRegister } from '../archive/Register.ts';
import { sha256Of } from '../archive/signed-text.ts';
import { type ArchiveProblem } from '../archive/archive-problem.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { makeArchive, plainPicture, plainTone } from './made-archive.ts';
import { chair, details, logOf, meetingId, present } from './test-meeting.ts';

const pdf = '%PDF-1.7 một tờ trình\n%%EOF\n';

const document: MeetingDocument = {
  documentId: DocumentId.parse('totrinh'),
  agendaItemId: null,
  title: 'Tờ trình <số 5>',
  type: 'application/pdf',
  pages: 1,
  sizeBytes: Buffer.byteLength(pdf),
  sha256: sha256Of(pdf),
  addedBy: null,
};

const events: MeetingEvent[] = [
  ...present,
  { type: 'document_added', document },
  { type: 'meeting_closed', by: chair.participantId },
];

type Options = { closedAtMs?: number };

/** A data folder with one closed archive in it, as a running system leaves it: sealed, with a film and papers. */
export class SealedArchive {
  readonly dataDir: string;
  readonly folder: string;
  readonly seals: Awaited<ReturnType<typeof openSeals>>;

  static async make({ closedAtMs = 3_000 }: Options = {}): Promise<SealedArchive> {
    const dataDir = await mkdtemp(join(tmpdir(), 'gb-sealed-'));
    const place = (name: string): string => join(dataDir, name);
    await mkdir(join(place('documents'), meetingId), { recursive: true });
    await writeFile(join(place('documents'), meetingId, document.documentId), pdf);
    const log: LoggedEvent[] = logOf(
      events.map((event) => [event.type === 'meeting_closed' ? closedAtMs : closedAtMs - 2_000, event]),
    );
    const { participantId } = chair;
    const camera = { participantId, source: 'camera', startsAtMs: closedAtMs - 2_000 } as const;
    const microphone = { participantId, source: 'microphone', startsAtMs: closedAtMs - 2_000 } as const;
    const folder = await makeArchive(
      place('archive'),
      [
        { ...camera, segments: [{ startMs: 0, endMs: 2_000, media: plainPicture('0x2060C0', '160x90', 2) }] },
        {
          ...microphone,
          segments: [
            { startMs: 0, endMs: 1_000, media: plainTone(440, 1) },
            { startMs: 1_000, endMs: 2_000, media: plainTone(440, 1) },
          ],
        },
      ],
      log,
    );
    const archiveDir = place('archive');
    const [keysDir, documentsDir] = [place('keys'), place('documents')];
    const seals = await openSeals({ archiveDir, keysDir, documentsDir, nowMs: Date.now });
    return new SealedArchive(dataDir, folder, seals);
  }

  private constructor(dataDir: string, folder: string, seals: Awaited<ReturnType<typeof openSeals>>) {
    this.dataDir = dataDir;
    this.folder = folder;
    this.seals = seals;
  }

  get archiveDir(): string {
    return join(this.dataDir, 'archive');
  }

  /** Closing, then the film, then minutes: three seals. */
  async sealAll(): Promise<void> {
    const { sealer } = this.seals;
    await sealer.seal(meetingId, 'closed');
    const film = Buffer.from('not a film, but bytes');
    await writeFile(join(this.folder, 'composed.mp4'), film);
    await mkdir(join(this.folder, 'pictures'));
    await writeFile(join(this.folder, 'pictures', 'poster-1.jpg'), 'a picture');
    const { sizeBytes, sha256 } = await hashFile(join(this.folder, 'composed.mp4'));
    const writer = await ArchiveWriter.open(this.archiveDir, details, Date.now);
    await writer.noteComposed({ file: 'composed.mp4', durationMs: 2_000, sizeBytes, sha256 });
    await writer.close();
    const file = 'composed.mp4';
    await sealer.seal(meetingId, 'composed', { status: 'ready', file, durationMs: 2_000, sizeBytes });
    await addPaper(this.folder, 'Biên bản số 12.docx', Buffer.from('biên bản'));
    await sealer.seal(meetingId, 'papers');
  }

  /** What a verification with the server's own key and register says. */
  async problems(): Promise<ArchiveProblem[]> {
    const { keys } = this.seals;
    const { entries } = await readRegister(this.archiveDir, keys);
    return verifyArchive(this.folder, { keys, register: entries });
  }

  read(file: string): Promise<Buffer> {
    return readFile(join(this.folder, file));
  }

  write(file: string, content: string | Uint8Array): Promise<void> {
    return writeFile(join(this.folder, file), content);
  }

  remove(): Promise<void> {
    return rm(this.dataDir, { recursive: true, force: true });
  }
}
