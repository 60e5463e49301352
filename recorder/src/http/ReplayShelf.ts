import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId, Replay } from '@giaoban/protocol';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles } from '../archive/archive-files.ts';
import { captionsIn } from '../archive/captions.ts';
import { readComposition } from '../archive/composition-file.ts';
import type { ManifestReading } from '../archive/manifest-chain.ts';
import { readArchive } from '../archive/read-archive.ts';

const keptReplays = 8;

type Kept = { version: string; replay: Replay; manifest: ManifestReading };

/**
 * Replays of archive folders, read again only when their files have changed, and then only what was added: pages that
 * wait for the composed file or follow a meeting ask often, and a long meeting's manifest has thousands of lines.
 */
export class ReplayShelf {
  readonly #kept = new Map<string, Kept>();
  readonly #aheadOf: (meetingId: MeetingId) => number;

  /** @param aheadOf how many archives are composed before this one */
  constructor(aheadOf: (meetingId: MeetingId) => number) {
    this.#aheadOf = aheadOf;
  }

  /** Null when the folder is no archive. */
  async get(folder: string): Promise<Replay | null> {
    const version = await versionOf(folder);
    if (version === null) return null;
    const kept = this.#kept.get(folder);
    const replay = kept?.version === version ? kept.replay : await this.#read(folder, version);
    if (replay === null) return null;
    const composition = (await readComposition(folder)) ?? { status: 'waiting' };
    const captions = await captionsIn(folder);
    const whole: Replay = { ...replay, composition, ...(captions === null ? {} : { captions }) };
    if (composition.status !== 'waiting') return whole;
    return { ...whole, composition: { ...composition, ahead: this.#aheadOf(replay.meetingId) } };
  }

  async #read(folder: string, version: string): Promise<Replay | null> {
    const archive = await readArchive(folder, this.#kept.get(folder)?.manifest ?? null);
    if (archive === null) return null;
    this.#kept.delete(folder);
    this.#kept.set(folder, { version, replay: archive.replay, manifest: archive.manifest });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptReplays && oldest !== undefined) this.#kept.delete(oldest);
    return archive.replay;
  }
}

/** Changes whenever the manifest or the log does. */
const versionOf = async (folder: string): Promise<string | null> => {
  try {
    const files = [archiveFiles.manifest, archiveFiles.log].map((name) => stat(join(folder, name)));
    return (await Promise.all(files)).map((one) => `${one.size} ${one.mtimeMs}`).join(', ');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
