import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { Certificate } from 'pkijs';
import { keyIterations } from './key-iterations.ts';
import { maySign } from './key-usage.ts';

/** Whose key signs. */
export interface Credential {
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
  /** The certificates above it up to a root, each the issuer of the one before, as far as the file holds them. */
  readonly chain: readonly X509Certificate[];
}

/** A file that is no PKCS#12 file or asks for too much work, one that does not open, or one that holds no key with its certificate. */
export class UnusableCredential extends Error {
  override readonly name = 'UnusableCredential';
  readonly reason: 'no_pkcs12' | 'wrong_passphrase' | 'no_key_with_certificate';

  constructor(reason: UnusableCredential['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

const der = (node: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1');

const parse = (file: Buffer): forge.asn1.Asn1 =>
  forge.asn1.fromDer(forge.util.createBuffer(file.toString('latin1')));

const withoutMac = (tree: forge.asn1.Asn1): forge.asn1.Asn1 =>
  Array.isArray(tree.value) ? { ...tree, value: tree.value.slice(0, 2) } : tree;

/** openssl and Windows ask for thousands; while a key is derived, other papers wait. */
const maxIterations = 1_000_000;
/** For the checksum, the certificates and the key, with one to spare. */
const maxIterationsOfAll = 4 * maxIterations;

/** A PFX (RFC 7292, 4): version 3, its content, its checksum. Whatever opens as one is closed by its passphrase. */
const requirePkcs12 = (file: Buffer): void => {
  try {
    const [version] = withoutMac(parse(file)).value;
    const isPfx =
      typeof version === 'object' && version.type === forge.asn1.Type.INTEGER && version.value === '\x03';
    const iterations = isPfx ? keyIterations(parse(file)) : [];
    const work = iterations.reduce((sum, count) => sum + count, 0);
    if (iterations.some((count) => count > maxIterations) || work > maxIterationsOfAll)
      throw new Error('the file asks for too much work');
    if (isPfx) return;
  } catch (error) {
    throw new UnusableCredential('no_pkcs12', String(error));
  }
  throw new UnusableCredential('no_pkcs12', 'the file is no PKCS#12 file');
};

/**
 * forge takes one passphrase for the file's checksum, which wants UTF-16, and for newer encryption, which wants
 * UTF-8. Where the two differ the checksum is left out; that key and certificate fit is checked anyway.
 */
const open = (file: Buffer, passphrase: string): forge.pkcs12.Pkcs12Pfx => {
  requirePkcs12(file);
  const attempts = [() => forge.pkcs12.pkcs12FromAsn1(parse(file), passphrase)];
  const utf8 = forge.util.encodeUtf8(passphrase);
  if (utf8 !== passphrase) attempts.push(() => forge.pkcs12.pkcs12FromAsn1(withoutMac(parse(file)), utf8));
  let fault = '';
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch (error) {
      fault = String(error);
    }
  }
  throw new UnusableCredential('wrong_passphrase', fault);
};

const bagsOf = (pfx: forge.pkcs12.Pkcs12Pfx, ...types: (string | undefined)[]): forge.pkcs12.Bag[] =>
  types.flatMap((bagType) => (bagType === undefined ? [] : (pfx.getBags({ bagType })[bagType] ?? [])));

/** forge reads RSA itself and leaves other keys as they stand in the file. */
const keyOf = (bag: forge.pkcs12.Bag): KeyObject => {
  const node = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  return createPrivateKey({ key: der(node), format: 'der', type: 'pkcs8' });
};

const certificateOf = (bag: forge.pkcs12.Bag): X509Certificate =>
  new X509Certificate(der(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1));

/** Only these: a certificate that nobody asked for makes the signature one that cannot be understood. */
const issuersOf = (certificate: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] => {
  const chain: X509Certificate[] = [];
  let below = certificate;
  for (;;) {
    const issuer = all.find(
      (some) =>
        ![certificate, ...chain].some(({ raw }) => raw.equals(some.raw)) &&
        below.checkIssued(some) &&
        below.verify(some.publicKey),
    );
    if (issuer === undefined) return chain;
    chain.push(issuer);
    below = issuer;
  }
};

/** Whether it is valid at this moment. */
export const isCurrent = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);

/** Whether its key is for signing. */
export const isForSigning = ({ raw }: X509Certificate): boolean =>
  maySign(Certificate.fromBER(new Uint8Array(raw)));

/**
 * Reads a PKCS#12 file (RFC 7292), RSA or elliptic keys. Of several certificates with their keys it takes the first
 * that is good for signing now, or else simply the first.
 *
 * @param at now
 * @throws UnusableCredential
 */
export const readPkcs12 = (file: Buffer, passphrase: string, at: Date): Credential => {
  const { oids } = forge.pki;
  const pfx = open(file, passphrase);
  const certificates = bagsOf(pfx, oids['certBag']).map(certificateOf);
  const keys = bagsOf(pfx, oids['pkcs8ShroudedKeyBag'], oids['keyBag']).map(keyOf);
  const pairs = keys.flatMap((privateKey) =>
    certificates
      .filter((some) => some.checkPrivateKey(privateKey))
      .map((certificate) => ({ privateKey, certificate })),
  );
  const [first] = pairs;
  const chosen =
    pairs.find(({ certificate }) => isCurrent(certificate, at) && isForSigning(certificate)) ?? first;
  if (chosen !== undefined) return { ...chosen, chain: issuersOf(chosen.certificate, certificates) };
  throw new UnusableCredential('no_key_with_certificate', 'the file holds no key with its certificate');
};
