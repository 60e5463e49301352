import { verify, type X509Certificate } from 'node:crypto';
import { Constructed, Sequence } from 'asn1js';
import { type AlgorithmIdentifier, type SignedData, type SignerInfo } from 'pkijs';
import { oids } from './CadesSigner.ts';
import { Doubt } from './Doubt.ts';

type HashName = 'sha256' | 'sha384' | 'sha512';

const digests: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Of a signature's algorithm: whose keys make it, and the digest that its name names; null: any. */
const algorithms: Readonly<Record<string, { key: 'rsa' | 'ec'; hash: HashName | null }>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa', hash: null },
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
};

const der = (value: { toBER(): ArrayBuffer }): Buffer => Buffer.from(value.toBER());
const derOf = (algorithm: AlgorithmIdentifier): Buffer => der(algorithm.toSchema());

/** A digest's name has no parameters, or NULL for them (RFC 5754, 2). */
const isPlain = (algorithm: AlgorithmIdentifier): boolean => {
  const parameters: unknown = algorithm.algorithmParams;
  return (
    parameters === undefined ||
    derOf(algorithm)
      .subarray(-2)
      .equals(Buffer.from([5, 0]))
  );
};

/** The digest that is used. @throws {Doubt} */
const digestOf = (signed: SignedData, signer: SignerInfo): HashName => {
  const { digestAlgorithm } = signer;
  const name = digests[digestAlgorithm.algorithmId];
  if (name === undefined || !isPlain(digestAlgorithm)) throw new Doubt('an unknown digest', 'unclear');
  const [announced, ...others] = signed.digestAlgorithms;
  const isAnnounced = announced?.algorithmId === digestAlgorithm.algorithmId && isPlain(announced);
  if (!isAnnounced || others.length > 0)
    throw new Doubt('another digest is announced than is used', 'unclear');
  return name;
};

/** What RFC 6211 lets a signer sign: digest, [1] signature's algorithm. Null: this signer did not. */
const protectedAlgorithms = (signer: SignerInfo): { digest: Buffer; signature: Buffer } | null => {
  const attribute = signer.signedAttrs?.attributes.find(({ type }) => type === oids.algorithmProtection);
  if (attribute === undefined) return null;
  const values: unknown[] = attribute.values;
  const value = values[0];
  const parts: unknown[] = value instanceof Sequence ? value.valueBlock.value : [];
  const digest = parts[0];
  const signature = parts[1];
  const isRead = digest instanceof Sequence && signature instanceof Constructed && parts.length === 2;
  if (!isRead) throw new Doubt('the signed algorithms cannot be read', 'unclear');
  const untagged = new Sequence({ value: signature.valueBlock.value });
  return { digest: der(digest), signature: der(untagged) };
};

/**
 * The signature over the signed attributes, by the algorithms that it names; an elliptic one only in its shortest
 * form, as DER has it. @throws {Doubt}
 */
const checkSignatureValue = (signer: SignerInfo, own: X509Certificate, hash: HashName): void => {
  const { signatureAlgorithm } = signer;
  const known = algorithms[signatureAlgorithm.algorithmId];
  const isFitting = known !== undefined && (known.hash === null || known.hash === hash);
  if (!isFitting || !isPlain(signatureAlgorithm))
    throw new Doubt('a signature’s algorithm that is not known here', 'unclear');
  const guarded = protectedAlgorithms(signer);
  const isAsSigned =
    guarded === null ||
    (guarded.digest.equals(derOf(signer.digestAlgorithm)) &&
      guarded.signature.equals(derOf(signatureAlgorithm)));
  if (!isAsSigned) throw new Doubt('the algorithms are not those that were signed');
  const { signedAttrs } = signer;
  if (signedAttrs === undefined) throw new Doubt('nothing but the digest is signed', 'unclear');
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
  const isGood =
    own.publicKey.asymmetricKeyType === known.key &&
    verify(hash, Buffer.from(signedAttrs.encodedValue), own.publicKey, signature);
  if (!isGood) throw new Doubt('the signature is not of this certificate’s key');
};

/**
 * Every certificate sent along has signed the one before it: none is carried that nobody checks.
 *
 * @returns the last of them
 * @throws {Doubt}
 */
const checkSentAlong = (own: X509Certificate, others: readonly X509Certificate[]): X509Certificate => {
  const left = [...others];
  let top = own;
  while (left.length > 0) {
    const below = top;
    const index = left.findIndex((some) => below.checkIssued(some) && below.verify(some.publicKey));
    const [issuer] = index < 0 ? [] : left.splice(index, 1);
    if (issuer === undefined)
      throw new Doubt('a certificate is sent along that belongs to nobody', 'unclear');
    top = issuer;
  }
  if (top.checkIssued(top) && !top.verify(top.publicKey)) throw new Doubt('a root does not sign itself');
  return top;
};

const timestampToken = '1.2.840.113549.1.9.16.2.14';

/**
 * Leaves no byte of a signature's envelope without a meaning that is checked, but for a time stamp's own and what
 * signers of other houses leave open (without RFC 6211, which of two names of one algorithm is written).
 *
 * @returns the digest that the signed attributes must bear, and the certificate that an authority must have signed
 * @throws {Doubt}
 */
export const checkEnvelope = (
  signed: SignedData,
  signer: SignerInfo,
  { own, others }: { own: X509Certificate; others: readonly X509Certificate[] },
): { hash: HashName; top: X509Certificate } => {
  const loose = signer.unsignedAttrs?.attributes ?? [];
  if (signed.crls !== undefined || loose.some(({ type }) => type !== timestampToken))
    throw new Doubt('the signature carries what nobody signed', 'unclear');
  const hash = digestOf(signed, signer);
  checkSignatureValue(signer, own, hash);
  return { hash, top: checkSentAlong(own, others) };
};
