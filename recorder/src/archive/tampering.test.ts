import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SignedSeal } from '@giaoban/protocol/internal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SealedArchive } from '../testing/sealed-archive.ts';
import { meetingId } from '../testing/test-meeting.ts';
import { listFiles } from './archive-files.ts';
import { sealName } from './read-seals.ts';
import { SealRefused } from './Sealer.ts';
import { keyIdOf } from './server-key.ts';
import { chainBegin, sha256Of } from './signed-text.ts';
import { verifyArchive } from './verify-archive.ts';

let archive: SealedArchive;
let files: string[];

beforeAll(async () => {
  archive = await SealedArchive.make();
  await archive.sealAll();
  files = (await listFiles(archive.folder)).map((one) => one.file);
}, 60_000);
afterAll(() => archive.remove());

/** The files that a verification complains of, while something is changed; afterwards all is as it was. */
const namedWhile = async (file: string, change: (whole: Buffer) => Promise<void>): Promise<string[]> => {
  const whole = await archive.read(file);
  try {
    await change(whole);
    return (await archive.problems()).map((one) => one.file);
  } finally {
    await mkdir(dirname(join(archive.folder, file)), { recursive: true });
    await archive.write(file, whole);
  }
};

describe('a sealed archive', () => {
  it('verifies, and has every kind of file', async () => {
    expect(await archive.problems()).toEqual([]);
    expect(await verifyArchive(archive.folder)).toEqual([]);
    const kinds = files.map((file) => file.replace(/p_chair\.(\w+)\.\d+-\d+/, '$1'));
    expect([...new Set(kinds)].toSorted()).toEqual([
      'composed.json',
      'composed.mp4',
      'documents/totrinh.pdf',
      'log.jsonl',
      'manifest.jsonl',
      'meeting.json',
      'papers/Biên bản số 12.docx',
      'pictures/poster-1.jpg',
      'public-key.pem',
      'seals/00001.json',
      'seals/00002.json',
      'seals/00003.json',
      'segments/camera.mkv',
      'segments/microphone.mkv',
    ]);
  });

  it('is told by one changed byte anywhere, and by which file', async () => {
    for (const file of files) {
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, change) => {
          const named = await namedWhile(file, async (whole) => {
            const bytes = Buffer.from(whole);
            const at = place % bytes.length;
            bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
            await archive.write(file, bytes);
          });
          expect(named).toContain(file);
        }),
        { numRuns: 5 },
      );
    }
    expect(await archive.problems()).toEqual([]);
  }, 120_000);

  it('is told by every file that is gone, cut short, or has grown', async () => {
    for (const file of files) {
      const gone = await namedWhile(file, () => rm(join(archive.folder, file)));
      // Of a seal that is gone the next one tells; the last one's place is known by the register.
      expect(gone).toContain(file.startsWith('seals/') && file !== sealName(3) ? sealName(3) : file);
      expect(await namedWhile(file, (whole) => archive.write(file, whole.subarray(0, -1)))).toContain(file);
      expect(
        await namedWhile(file, (whole) => archive.write(file, `${whole.toString('latin1')} `)),
      ).toContain(file);
    }
  }, 60_000);

  it.each([
    'extra.txt',
    '.hidden',
    'papers/other.pdf',
    'segments/p_x.camera.9-00001.mkv',
    '.composing/piece.mkv',
    'seals/00004.json',
  ])('is told by %s that nobody entered', async (file) => {
    const folder = dirname(join(archive.folder, file));
    await mkdir(folder, { recursive: true });
    await archive.write(file, 'x');
    expect((await archive.problems()).map((one) => one.file)).toContain(file);
    await rm(join(archive.folder, file));
  });

  it('is told by a tail of the manifest that is gone, line by line', async () => {
    const lines = (await archive.read('manifest.jsonl')).toString().split('\n').slice(0, -1);
    for (let kept = 0; kept < lines.length; kept += 1) {
      const text = lines.slice(0, kept).map((line) => `${line}\n`);
      const named = await namedWhile('manifest.jsonl', () => archive.write('manifest.jsonl', text.join('')));
      expect(named).toContain('manifest.jsonl');
    }
  });

  it('is told by the last paper taken away together with the seal that knew it', async () => {
    const paper = 'papers/Biên bản số 12.docx';
    const named = await namedWhile(paper, () =>
      namedWhile(sealName(3), async () => {
        await rm(join(archive.folder, paper));
        await rm(join(archive.folder, sealName(3)));
      }).then((inner) => expect(inner).toContain(sealName(3))),
    );
    expect(named).toContain(paper);
  });
});

describe('somebody else’s key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it('in place of the server’s is told', async () => {
    expect(await namedWhile('public-key.pem', () => archive.write('public-key.pem', pem))).toContain(
      'public-key.pem',
    );
  });

  it('is told also when everything has been signed again with it', async () => {
    const seals = [1, 2, 3].map(sealName);
    const before = await Promise.all(['public-key.pem', ...seals].map((file) => archive.read(file)));
    await archive.write('public-key.pem', pem);
    const listed = { file: 'public-key.pem', sizeBytes: Buffer.byteLength(pem), sha256: sha256Of(pem) };
    let previous = chainBegin;
    for (const file of seals) {
      const { body } = SignedSeal.parse(JSON.parse((await archive.read(file)).toString()));
      const sealed = body.files.map((one) => (one.file === listed.file ? listed : one));
      const forged = { ...body, keyId: keyIdOf(publicKey), previous, files: sealed };
      const signature = sign(null, Buffer.from(JSON.stringify(forged)), privateKey).toString('hex');
      const text = `${JSON.stringify({ body: forged, signature })}\n`;
      await archive.write(file, text);
      previous = sha256Of(text);
    }
    // Held against nothing but itself, it is consistent: that is why the key belongs elsewhere too.
    expect(await verifyArchive(archive.folder)).toEqual([]);
    expect((await archive.problems()).map((one) => one.file)).toEqual(
      expect.arrayContaining(['public-key.pem', ...seals]),
    );
    for (const [at, file] of ['public-key.pem', ...seals].entries())
      await archive.write(file, before[at] ?? '');
    expect(await archive.problems()).toEqual([]);
  });
});

describe('a new seal', () => {
  it('is refused over what was changed since the last one', async () => {
    for (const file of ['log.jsonl', 'meeting.json', 'documents/totrinh.pdf', 'papers/Biên bản số 12.docx']) {
      const whole = await archive.read(file);
      await archive.write(file, Buffer.concat([whole, Buffer.from('\n')]));
      const tried = archive.seals.sealer.seal(meetingId, 'papers');
      await expect(tried).rejects.toBeInstanceOf(SealRefused);
      await archive.write(file, whole);
    }
    expect(await readdir(join(archive.folder, 'seals'))).toHaveLength(3);
  });

  it('is not set when nothing has changed', async () => {
    const { seal } = await archive.seals.sealer.seal(meetingId, 'papers');
    expect(seal.number).toBe(3);
    expect(await archive.problems()).toEqual([]);
  });

  it('takes in several papers at once, one seal a state', async () => {
    await writeFile(join(archive.folder, 'papers', 'a.pdf'), 'a');
    await Promise.all([1, 2, 3].map(() => archive.seals.sealer.seal(meetingId, 'papers')));
    expect(await readdir(join(archive.folder, 'seals'))).toHaveLength(4);
    expect(await archive.problems()).toEqual([]);
  });

  it('is not kept from being set by one that was never finished', async () => {
    const draft = 'seals/.3db14201-c27b-4f93-bb6a-210150ede254.draft';
    await archive.write(draft, '{"bo');
    await archive.write('papers/b.pdf', 'b');
    await archive.seals.sealer.seal(meetingId, 'papers');
    expect(await archive.problems()).toEqual([]);
  });

  it('names documents that could not be had', async () => {
    const other = await SealedArchive.make();
    await rename(join(other.dataDir, 'documents'), join(other.dataDir, 'elsewhere'));
    const { seal } = await other.seals.sealer.seal(meetingId, 'closed');
    expect(seal.missing).toMatchObject([{ documentId: 'totrinh', reason: 'missing' }]);
    expect(await other.problems()).toEqual([]);
    await other.remove();
  });
});
