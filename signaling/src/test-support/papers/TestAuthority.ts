import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const extensions = `
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[between]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
basicConstraints = CA:FALSE
keyUsage = critical, keyEncipherment
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;

export const testPassphrase = 'mật khẩu thử';

/** A certificate authority made by the openssl command: root, an authority between, PKCS#12 files of signers. */
export class TestAuthority {
  readonly #folder: string;
  readonly root: X509Certificate;

  private constructor(folder: string, root: X509Certificate) {
    this.#folder = folder;
    this.root = root;
  }

  static async create(name: string): Promise<TestAuthority> {
    const folder = await mkdtemp(join(tmpdir(), 'giaoban-ca-'));
    await writeFile(join(folder, 'ca.cnf'), extensions);
    const own = { cwd: folder };
    await run('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'root.key'], own);
    await run(
      'openssl',
      ['req', '-new', '-utf8', '-key', 'root.key', '-subj', `/CN=${name}`, '-out', 'root.csr'],
      own,
    );
    const years = ['-days', '3650', '-sha256', '-extfile', 'ca.cnf'];
    await run(
      'openssl',
      [
        'x509',
        '-req',
        '-in',
        'root.csr',
        '-signkey',
        'root.key',
        ...years,
        '-extensions',
        'root',
        '-out',
        'root.pem',
      ],
      own,
    );
    const authority = new TestAuthority(
      folder,
      new X509Certificate(await readFile(join(folder, 'root.pem'))),
    );
    await authority.#issue('between', {
      subject: `/CN=${name} G2`,
      by: 'root',
      profile: 'between',
      key: 'ec',
    });
    return authority;
  }

  async #issue(
    file: string,
    { subject, by, profile, key }: { subject: string; by: string; profile: string; key: 'rsa' | 'ec' },
  ): Promise<void> {
    const own = { cwd: this.#folder };
    const makeKey = {
      rsa: ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', `${file}.key`],
      ec: ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${file}.key`],
    }[key];
    await run('openssl', makeKey, own);
    await run(
      'openssl',
      ['req', '-new', '-utf8', '-key', `${file}.key`, '-subj', subject, '-out', `${file}.csr`],
      own,
    );
    await run(
      'openssl',
      [
        'x509',
        '-req',
        '-in',
        `${file}.csr`,
        '-CA',
        `${by}.pem`,
        '-CAkey',
        `${by}.key`,
        '-CAcreateserial',
        '-days',
        '3000',
        '-sha256',
        '-extfile',
        'ca.cnf',
        '-extensions',
        profile,
        '-out',
        `${file}.pem`,
      ],
      own,
    );
  }

  /** A signer's PKCS#12 file, under `testPassphrase`, with the authority between in it. */
  async pkcs12(
    name: string,
    {
      key = 'rsa',
      profile = 'signer',
      options = [],
    }: { key?: 'rsa' | 'ec'; profile?: 'signer' | 'server'; options?: readonly string[] } = {},
  ): Promise<Buffer> {
    const file = `signer-${key}-${profile}`;
    await this.#issue(file, { subject: `/O=UBND tỉnh Vĩnh Long/CN=${name}`, by: 'between', profile, key });
    await run(
      'openssl',
      [
        'pkcs12',
        '-export',
        ...options,
        '-inkey',
        `${file}.key`,
        '-in',
        `${file}.pem`,
        '-certfile',
        'between.pem',
        '-passout',
        `pass:${testPassphrase}`,
        '-out',
        `${file}.p12`,
      ],
      { cwd: this.#folder },
    );
    return readFile(join(this.#folder, `${file}.p12`));
  }

  /** What openssl says of a detached CMS signature over this content; rejects when it does not verify. */
  async verifyCms(cms: Buffer, content: Buffer): Promise<string> {
    await writeFile(join(this.#folder, 'signature.der'), cms);
    await writeFile(join(this.#folder, 'content.bin'), content);
    const { stderr } = await run(
      'openssl',
      [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'signature.der',
        '-content',
        'content.bin',
        '-CAfile',
        'root.pem',
        '-purpose',
        'any',
        '-cades',
        '-out',
        'verified.bin',
      ],
      { cwd: this.#folder },
    );
    return stderr;
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}
