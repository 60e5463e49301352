import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '@giaoban/service-kit';

type Read = { html: string; build: string };
/** `version`: of the file, as the disk tells it. */
type Kept = { version: string; read: Promise<Read> };

const buildOf = (html: string): string => createHash('sha256').update(html).digest('hex').slice(0, 16);

/**
 * The page as the build has left it, and which build it is: the page names its scripts by their content, so a hash
 * of it is one of everything. It may be rebuilt under a running server: what is asked is as the disk has it.
 */
export class BuiltPage {
  /** Where the page and its files are. */
  readonly dir: string;
  #kept: Kept | null = null;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** Null while it has not been built. Any other reason why it cannot be read is thrown. */
  async read(): Promise<Read | null> {
    try {
      const { ino, size, ctimeMs } = await stat(this.#path());
      const version = `${ino} ${size} ${ctimeMs}`;
      if (this.#kept?.version !== version) this.#kept = { version, read: this.#readFile() };
      return await this.#kept.read;
    } catch (error) {
      this.#kept = null;
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Null when it cannot be told: answers that only mention it do not fail for that. */
  async build(): Promise<string | null> {
    const read = await this.read().catch(() => null);
    return read?.build ?? null;
  }

  async #readFile(): Promise<Read> {
    const html = await readFile(this.#path(), 'utf8');
    return { html, build: buildOf(html) };
  }

  #path(): string {
    return join(this.dir, 'index.html');
  }
}
