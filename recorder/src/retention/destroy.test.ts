import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../archive/read-archive.ts';
import { actOnRegister } from '../archive/register-acts.ts';
import { destructionsOf } from '../archive/register-state.ts';
import { SealedArchive } from '../testing/sealed-archive.ts';
import { meetingId } from '../testing/test-meeting.ts';
import { destroyArchive, type DestroyParts, finishDestruction, unfinished } from './destroy.ts';
import { parsePeriods, standardPeriods } from './periods.ts';

const shell = { kind: 'shell', account: 'root' } as const;
const year = 366 * 86_400_000;

let archive: SealedArchive;
let parts: DestroyParts;

beforeEach(async () => {
  archive = await SealedArchive.make({ closedAtMs: Date.now() - 2 * year });
  await archive.sealAll();
  const [recording, papers] = [parsePeriods(standardPeriods.recording), parsePeriods(standardPeriods.papers)];
  if (recording === null || papers === null) throw new Error('no periods');
  parts = { archiveDir: archive.archiveDir, rules: { recording, papers }, nowMs: Date.now, ...archive.seals };
}, 60_000);
afterEach(() => archive.remove());

const approve = (personId: string, scope: 'recording' | 'whole' = 'recording') =>
  actOnRegister(parts.register, meetingId, {
    kind: 'approve',
    scope,
    by: { kind: 'person', personId, name: `Ông ${personId}` },
  });

const tried = async () => {
  const found = await readArchive(archive.folder);
  if (found === null) throw new Error('no archive');
  return destroyArchive(parts, found.summary, shell);
};

describe('destroying a recording', () => {
  it('needs two people, not one of them twice, and no hold', async () => {
    expect(await tried()).toMatchObject({ kind: 'refused', verdict: { kind: 'unapproved', approvals: [] } });
    await approve('an');
    await approve('an');
    expect(await tried()).toMatchObject({ kind: 'refused', verdict: { kind: 'unapproved' } });
    await approve('binh');
    await actOnRegister(parts.register, meetingId, { kind: 'hold', why: 'thanh tra', by: shell });
    expect(await tried()).toMatchObject({ kind: 'refused', verdict: { kind: 'held', why: 'thanh tra' } });
    await actOnRegister(parts.register, meetingId, { kind: 'release', by: shell });
    expect(await tried()).toMatchObject({ kind: 'refused', verdict: { kind: 'unapproved', approvals: [] } });
    expect(await archive.problems()).toEqual([]);
  });

  it('leaves the papers, a record that can be verified, and an archive that verifies', async () => {
    const segments = (await readdir(`${archive.folder}/segments`)).map((name) => `segments/${name}`);
    await approve('an');
    await approve('binh');
    expect(await tried()).toEqual({ kind: 'destroyed', entry: 6, scope: 'recording' });
    expect(await archive.problems()).toEqual([]);
    const left = await readdir(archive.folder, { recursive: true });
    expect(left).toEqual(
      expect.arrayContaining(['log.jsonl', 'papers/Biên bản số 12.docx', 'documents/totrinh.pdf']),
    );
    for (const file of [...segments, 'composed.mp4', 'pictures/poster-1.jpg'])
      expect(left).not.toContain(file);
    const [record] = destructionsOf(await parts.register.entries(), meetingId);
    expect(record?.fact.files.map((one) => one.file)).toEqual(
      expect.arrayContaining([...segments, 'composed.mp4', 'pictures/poster-1.jpg']),
    );
    expect(record?.fact).toMatchObject({
      rule: { setting: 'GIAOBAN_KEEP_RECORDING', period: 'briefing=12m' },
      approvals: [{ personId: 'an' }, { personId: 'binh' }],
      by: shell,
    });
    const found = await readArchive(archive.folder);
    expect(found?.replay.tracks).toEqual([]);
    expect(found?.replay.composition.status).toBe('failed');
    // Approvals are used up: nothing more goes by them.
    expect(await tried()).toMatchObject({ kind: 'refused', verdict: { kind: 'kept' } });
    await archive.write(segments[0] ?? '', 'x');
    expect((await archive.problems()).map((one) => one.file)).toEqual([segments[0]]);
  });

  it('does not touch an archive that does not verify', async () => {
    await approve('an');
    await approve('binh');
    await archive.write('pictures/poster-1.jpg', 'another picture');
    expect(await tried()).toMatchObject({ kind: 'damaged', problems: [{ file: 'pictures/poster-1.jpg' }] });
    expect(await readdir(`${archive.folder}/segments`)).toHaveLength(3);
  });

  it('is carried to its end after a crash between the record and the files', async () => {
    await approve('an');
    await approve('binh');
    const crash = new Error('power cut');
    const failing = { ...archive.seals.sealer, seal: () => Promise.reject(crash) };
    const found = await readArchive(archive.folder);
    if (found === null) throw new Error('no archive');
    await expect(destroyArchive({ ...parts, sealer: failing }, found.summary, shell)).rejects.toBe(crash);
    expect(await archive.problems()).not.toEqual([]);
    for (const entry of await unfinished(parts)) await finishDestruction(parts, entry);
    expect(await archive.problems()).toEqual([]);
  });
});

describe('destroying the whole file', () => {
  it('leaves the record alone, and finishes what a crash left', async () => {
    const periods = parsePeriods(standardPeriods.papers.replaceAll('10y', '1m'));
    if (periods === null) throw new Error('no periods');
    parts = { ...parts, rules: { ...parts.rules, papers: periods } };
    await approve('an', 'whole');
    await approve('binh', 'recording');
    expect(await tried()).toMatchObject({ kind: 'refused', verdict: { scope: 'whole' } });
    await approve('binh', 'whole');
    expect(await tried()).toMatchObject({ kind: 'destroyed', scope: 'whole' });
    expect(await readdir(archive.archiveDir)).toEqual(['.register']);
    const [entry] = await unfinished(parts);
    expect(entry?.fact).toMatchObject({ type: 'destroyed', scope: 'whole', title: 'Giao ban tháng 3' });
    if (entry !== undefined) await finishDestruction(parts, entry);
  });
});
