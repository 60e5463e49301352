import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const passphrase = 'mat-khau-thu';

/** A certificate authority made by the openssl command, in a folder of its own; `trust/` holds its root alone. */
export class OpensslAuthority {
  readonly #folder: string;
  readonly trustDir: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.trustDir = join(folder, 'trust');
  }

  static async create(folder: string): Promise<OpensslAuthority> {
    const authority = new OpensslAuthority(folder);
    await mkdir(authority.trustDir, { recursive: true });
    await authority.#openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-utf8'],
      ...['-keyout', 'root.key', '-out', 'trust/root.pem', '-subj', '/CN=CA thử', '-days', '30'],
      ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
    await writeFile(
      join(folder, 'signer.cnf'),
      'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n',
    );
    return authority;
  }

  /** The path of somebody's PKCS#12 file, under `passphrase`. */
  async pkcs12(file: string, name: string): Promise<string> {
    await this.#openssl(
      ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-utf8', '-subj', `/CN=${name}`],
      ...['-keyout', `${file}.key`, '-out', `${file}.csr`],
    );
    await this.#openssl(
      ...['x509', '-req', '-in', `${file}.csr`, '-CA', 'trust/root.pem', '-CAkey', 'root.key'],
      ...['-CAcreateserial', '-CAserial', 'serial', '-days', '20', '-sha256', '-extfile', 'signer.cnf'],
      ...['-out', `${file}.pem`],
    );
    await this.#openssl(
      ...['pkcs12', '-export', '-inkey', `${file}.key`, '-in', `${file}.pem`],
      ...['-passout', `pass:${passphrase}`, '-out', `${file}.p12`],
    );
    return join(this.#folder, `${file}.p12`);
  }

  async #openssl(...args: string[]): Promise<void> {
    await run('openssl', args, { cwd: this.#folder });
  }
}
