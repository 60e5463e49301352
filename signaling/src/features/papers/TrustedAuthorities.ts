import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@giaoban/service-kit';

const endings = /\.(?:pem|crt|cer)$/iu;
const pemBlocks = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu;

/** One certificate in DER, or several in PEM. */
const certificatesIn = (file: Buffer): X509Certificate[] => {
  const blocks = file.toString('latin1').match(pemBlocks);
  return blocks === null ? [new X509Certificate(file)] : blocks.map((one) => new X509Certificate(one));
};

/**
 * The authorities whose certificates are believed: the files .pem, .crt, .cer of a folder that the operator keeps.
 * Without a folder nobody is.
 */
export class TrustedAuthorities {
  readonly #dir: string | null;
  readonly #log: Log;

  constructor(dir: string | null, log: Log) {
    this.#dir = dir;
    this.#log = log;
  }

  /** Read anew each time, so that a file put there counts at once. A file that is no certificate is left out. */
  async all(): Promise<X509Certificate[]> {
    const dir = this.#dir;
    if (dir === null) return [];
    const names = await readdir(dir).catch((error: unknown) => {
      this.#log.warn({ dir, err: error }, 'the folder of trusted authorities cannot be read');
      return [];
    });
    const found = await Promise.all(
      names.filter((name) => endings.test(name)).map(async (name) => this.#read(join(dir, name))),
    );
    return found.flat();
  }

  async #read(path: string): Promise<X509Certificate[]> {
    try {
      return certificatesIn(await readFile(path));
    } catch (error) {
      this.#log.warn({ path, err: error }, 'no certificate');
      return [];
    }
  }
}
