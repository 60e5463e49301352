import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';
import type { Report } from './report.ts';

const bytesPerMb = 1024 * 1024;
const ownSizeMb = 600;

/**
 * A data folder whose archives have a disk that a test can fill: a small one of their own where the account
 * may mount it, else the machine's, of which a large part is put aside for a moment.
 */
export class SmallDisk {
  readonly dataDir: string;
  readonly reserveMb: number;
  readonly #archiveDir: string;
  readonly #isMounted: boolean;

  static async make(report: Report): Promise<SmallDisk> {
    const dataDir = await mkdtemp(join(tmpdir(), 'giaoban-disk-'));
    const archiveDir = join(dataDir, 'archive');
    await mkdir(archiveDir, { mode: 0o700 });
    const options = `size=${ownSizeMb}m,mode=700`;
    const isMounted = await run('mount', ['-t', 'tmpfs', '-o', options, 'giaoban-test', archiveDir]).then(
      () => true,
      () => false,
    );
    const { bavail, bsize } = await statfs(archiveDir);
    const freeMb = Math.floor((bavail * bsize) / bytesPerMb);
    report.note(isMounted ? `a disk of ${ownSizeMb} MB` : `the machine's own disk, ${freeMb} MB free`);
    return new SmallDisk(dataDir, archiveDir, isMounted, isMounted ? 50 : Math.floor(freeMb * 0.4));
  }

  private constructor(dataDir: string, archiveDir: string, isMounted: boolean, reserveMb: number) {
    this.dataDir = dataDir;
    this.#archiveDir = archiveDir;
    this.#isMounted = isMounted;
    this.reserveMb = reserveMb;
  }

  /** Less than the reserve is left until it is made free again. */
  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#archiveDir);
    const sizeBytes = bavail * bsize - (this.reserveMb * bytesPerMb) / 2;
    await writeFile(this.#ballast, '');
    await run('fallocate', ['-l', String(Math.floor(sizeBytes)), this.#ballast]);
  }

  async free(): Promise<void> {
    await rm(this.#ballast, { force: true });
  }

  /** Unless ACCEPT_KEEP is set. */
  async remove(): Promise<void> {
    if (process.env['ACCEPT_KEEP'] !== undefined) return;
    if (this.#isMounted) await run('umount', [this.#archiveDir]);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get #ballast(): string {
    return join(this.#archiveDir, '.ballast');
  }
}
