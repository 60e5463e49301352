import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meetingId } from '../testing/test-meeting.ts';
import { openSeals } from './open-seals.ts';
import { readRegister, Register, RegisterBroken, registerFolderName } from './Register.ts';
import { actOnRegister } from './register-acts.ts';
import { approvalsOf, holdOf, standingOf } from './register-state.ts';

const person = (personId: string) => ({ kind: 'person', personId, name: `Ông ${personId}` }) as const;
const shell = { kind: 'shell', account: 'root' } as const;

let archiveDir: string;
let register: Register;
let parts: Awaited<ReturnType<typeof openSeals>>;
let nowMs = 1_000;

beforeEach(async () => {
  archiveDir = await mkdtemp(join(tmpdir(), 'gb-register-'));
  nowMs = 1_000;
  const place = { archiveDir, keysDir: join(archiveDir, '.keys'), documentsDir: null, nowMs: () => nowMs };
  parts = await openSeals(place);
  ({ register } = parts);
});
afterEach(async () => {
  await rm(archiveDir, { recursive: true, force: true });
});

const seal = (number: number) =>
  register.append(() => ({
    type: 'sealed',
    meetingId,
    seal: number,
    sealHash: String(number).padStart(64, '0'),
  }));
const approve = (who: string) =>
  actOnRegister(register, meetingId, { kind: 'approve', scope: 'recording', by: person(who) });

describe('the archives’ register', () => {
  it('takes the entries of several processes, each once, in one chain', async () => {
    const others = [1, 2, 3].map(() => new Register(archiveDir, parts.key, parts.keys, () => 5));
    const holds = others.flatMap((one, at) =>
      [1, 2, 3].map((turn) =>
        one.append(() => ({ type: 'held', meetingId, why: `${at}.${turn}`, by: shell })),
      ),
    );
    await Promise.all(holds);
    const entries = await register.entries();
    expect(entries.map((one) => one.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(entries.map(({ fact }) => (fact.type === 'held' ? fact.why : ''))).size).toBe(9);
  });

  it('is told by one changed byte, and then takes nothing more', async () => {
    for (const why of ['một', 'hai', 'ba'])
      await actOnRegister(register, meetingId, { kind: 'hold', why, by: shell });
    const folder = join(archiveDir, registerFolderName);
    const names = await readdir(folder);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, place, change) => {
          const whole = await readFile(join(folder, name));
          const bytes = Buffer.from(whole);
          const at = place % bytes.length;
          bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
          await writeFile(join(folder, name), bytes);
          const { problems } = await readRegister(archiveDir, parts.keys);
          expect(problems.map((one) => one.file)).toContain(`${registerFolderName}/${name}`);
          await expect(seal(1)).rejects.toBeInstanceOf(RegisterBroken);
          await writeFile(join(folder, name), whole);
        },
      ),
      { numRuns: 30 },
    );
    await rm(join(folder, names[1] ?? ''));
    expect((await readRegister(archiveDir, parts.keys)).problems).not.toEqual([]);
  });

  it('holds until released, and says once what stands already', async () => {
    const held = await actOnRegister(register, meetingId, { kind: 'hold', why: 'thanh tra', by: shell });
    expect(held.hold).toEqual({ why: 'thanh tra', by: 'root', atMs: 1_000 });
    await actOnRegister(register, meetingId, { kind: 'hold', why: 'thanh tra', by: shell });
    expect(await register.entries()).toHaveLength(1);
    await actOnRegister(register, meetingId, { kind: 'release', by: person('an') });
    await actOnRegister(register, meetingId, { kind: 'release', by: person('an') });
    expect(holdOf(await register.entries(), meetingId)).toBeNull();
    expect(await register.entries()).toHaveLength(2);
  });

  it('counts approvals of different people for the archive as it is', async () => {
    await expect(approve('an')).rejects.toThrow('archive_not_sealed');
    await seal(1);
    await approve('an');
    expect((await approve('an')).approvals).toHaveLength(1);
    expect((await approve('binh')).approvals.map((one) => one.name)).toEqual(['Ông an', 'Ông binh']);
    expect(approvalsOf(await register.entries(), meetingId, 'whole')).toEqual([]);
    expect(approvalsOf(await register.entries(), meetingId, 'recording', 1_001)).toEqual([]);
    await seal(2);
    expect(standingOf(await register.entries(), meetingId).approvals).toEqual([]);
  });

  it('voids approvals by a hold, also after its release, and takes none while it stands', async () => {
    await seal(1);
    await approve('an');
    await actOnRegister(register, meetingId, { kind: 'hold', why: 'khiếu nại', by: shell });
    await expect(approve('binh')).rejects.toThrow('archive_held');
    await actOnRegister(register, meetingId, { kind: 'release', by: shell });
    expect((await approve('binh')).approvals.map((one) => one.personId)).toEqual(['binh']);
  });
});
