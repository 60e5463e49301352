import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import type { Archivist, DestructionScope, RegisterEntry, SealedFile } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, archiveFolder, listFiles, syncFolder } from '../archive/archive-files.ts';
import type { ArchiveProblem } from '../archive/archive-problem.ts';
import { Manifest } from '../archive/Manifest.ts';
import { destroyedFiles, mediaFiles } from '../archive/media-files.ts';
import type { ArchiveSummary } from '../archive/read-archive.ts';
import type { Register } from '../archive/Register.ts';
import { destructionsOf, lastSealOf } from '../archive/register-state.ts';
import { isKeptForever, type Sealer } from '../archive/Sealer.ts';
import { inspectArchive, type Inspection } from '../archive/verify-archive.ts';
import type { Keys } from '../archive/server-key.ts';
import { judge, type Verdict } from './judge.ts';
import type { RetentionRules } from './periods.ts';

export type DestroyParts = {
  archiveDir: string;
  keys: Keys;
  register: Register;
  sealer: Pick<Sealer, 'seal'>;
  rules: RetentionRules;
  nowMs: () => number;
};

export type Destruction =
  | { kind: 'destroyed'; entry: number; scope: DestructionScope }
  | { kind: 'damaged'; problems: readonly ArchiveProblem[] }
  | { kind: 'refused'; verdict: Verdict };

/** Nothing may be destroyed after all: somebody was faster. */
class NotReady extends Error {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super(verdict.kind);
    this.verdict = verdict;
  }
}

/**
 * Destroys what an archive's period allows, if the register as it stands at this moment says so: two approvals, no
 * hold. The record stands in the register before the first file goes. An archive that does not verify is not touched:
 * destroying it would hide what was changed.
 */
export const destroyArchive = async (
  parts: DestroyParts,
  summary: ArchiveSummary,
  by: Archivist,
): Promise<Destruction> => {
  const { meetingId } = summary.details;
  const folder = archiveFolder(parts.archiveDir, meetingId);
  const register = await parts.register.entries();
  const inspection = await inspectArchive(folder, { keys: parts.keys, register });
  if (inspection.problems.length > 0) return { kind: 'damaged', problems: inspection.problems };
  try {
    const entry = await parts.register.append((entries) => {
      const verdict = judge(summary, entries, parts.rules, parts.nowMs());
      const seal = lastSealOf(entries, meetingId);
      if (verdict.kind !== 'ready' || seal === null) throw new NotReady(verdict);
      const { kind: meetingKind, title } = summary.details;
      return {
        type: 'destroyed',
        ...{ meetingId, scope: verdict.scope, title, meetingKind, closedAtMs: summary.closedAtMs ?? 0 },
        ...{ rule: verdict.rule, sealHash: seal.sealHash },
        manifestHead: inspection.seals.at(-1)?.manifest.head ?? '',
        files: filesOf(inspection, verdict.scope),
        approvals: verdict.approvals.map(({ number, fact }) => ({ entry: number, ...named(fact.by) })),
        by,
      };
    });
    if (entry === null) throw new Error('the register took no entry');
    await finishDestruction(parts, entry);
    return entry.fact.type === 'destroyed'
      ? { kind: 'destroyed', entry: entry.number, scope: entry.fact.scope }
      : { kind: 'refused', verdict: judge(summary, register, parts.rules, parts.nowMs()) };
  } catch (error) {
    if (error instanceof NotReady) return { kind: 'refused', verdict: error.verdict };
    throw error;
  }
};

const named = ({ personId, name }: { personId: string; name: string }) => ({ personId, name });

const filesOf = ({ facts, seals }: Inspection, scope: DestructionScope): SealedFile[] => {
  const sealed = seals.at(-1)?.files ?? [];
  return [
    ...mediaFiles(facts).values(),
    ...sealed.filter(({ file }) => scope === 'whole' || !isKeptForever(file)),
  ];
};

/** Carries out what a record of destruction says, as often as needed: a crash in between leaves a rest. */
export const finishDestruction = async (
  parts: DestroyParts,
  { number, fact }: RegisterEntry,
): Promise<void> => {
  if (fact.type !== 'destroyed') return;
  const folder = archiveFolder(parts.archiveDir, fact.meetingId);
  if (fact.scope === 'recording') await removeRecording(parts, fact.meetingId, folder, number);
  else await removeFolder(folder);
};

/** Renamed first: half a folder is never taken for an archive. */
const removeFolder = async (folder: string): Promise<void> => {
  const doomed = join(dirname(folder), `.destroyed-${folder.slice(dirname(folder).length + 1)}`);
  await rename(folder, doomed).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  await rm(doomed, { recursive: true, force: true });
  await syncFolder(dirname(folder));
};

const removeRecording = async (
  { sealer, nowMs }: DestroyParts,
  meetingId: MeetingId,
  folder: string,
  registerEntry: number,
): Promise<void> => {
  const manifest = await Manifest.open(join(folder, archiveFiles.manifest), nowMs);
  try {
    if (
      !manifest.facts.some((one) => one.type === 'recording_destroyed' && one.registerEntry === registerEntry)
    )
      await manifest.append({ type: 'recording_destroyed', registerEntry });
    const gone = destroyedFiles(manifest.facts);
    for (const { file } of await listFiles(folder))
      if (gone.has(file) || !isKeptForever(file)) await rm(join(folder, file), { force: true });
  } finally {
    await manifest.close();
  }
  const reason = `Băng ghi đã được hủy khi hết thời hạn lưu trữ (mục ${registerEntry} của sổ lưu trữ).`;
  await sealer.seal(meetingId, 'destroyed', { status: 'failed', reason });
};

/**
 * The latest destruction of every meeting, as far as something of it may still be there after a crash: whole files
 * always (Redis and documents cannot be seen from here), recordings while their folder stands.
 */
export const unfinished = async ({ register, archiveDir }: DestroyParts): Promise<RegisterEntry[]> => {
  const entries = await register.entries();
  const meetings = new Set(
    entries.flatMap(({ fact }) => (fact.type === 'destroyed' ? [fact.meetingId] : [])),
  );
  const standing = new Set(await readdir(archiveDir));
  return [...meetings].flatMap((meetingId) =>
    destructionsOf(entries, meetingId)
      .slice(-1)
      .filter(({ fact }) => fact.scope === 'whole' || standing.has(meetingId)),
  );
};
