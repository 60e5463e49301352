import { createHash, X509Certificate } from 'node:crypto';
import { OctetString, Sequence } from 'asn1js';
import {
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  type RelativeDistinguishedNames,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { bytesOf, oids, sha256 } from './CadesSigner.ts';
import { checkEnvelope } from './check-envelope.ts';
import { Doubt } from './Doubt.ts';
import type { FoundSignature } from './find-signatures.ts';

/** A signature that is what it says: one signer, his certificate, his key's signature over these bytes. */
export interface OpenedCms {
  readonly certificate: Certificate;
  readonly x509: X509Certificate;
  /** The other certificates that came with it. */
  readonly between: readonly Certificate[];
  /** The highest of them all. */
  readonly top: X509Certificate;
}

const unreadable = (why: string): Doubt => new Doubt(why, 'unclear');

const parseCms = (cms: Buffer): SignedData => {
  try {
    const info = ContentInfo.fromBER(bytesOf(cms));
    const signed = new SignedData({ schema: info.content });
    // What is not written as DER could say the same in other bytes.
    const again = new ContentInfo({ contentType: info.contentType, content: signed.toSchema() });
    if (
      Buffer.from(again.toSchema().toBER()).equals(cms) &&
      info.contentType === oids.signedData &&
      signed.encapContentInfo.eContentType === oids.data &&
      signed.encapContentInfo.eContent === undefined &&
      signed.version === 1
    )
      return signed;
  } catch (error) {
    throw unreadable(`the signature cannot be read: ${String(error)}`);
  }
  throw unreadable('not a plain detached signature');
};

const signerOf = ({ signerInfos: [signer, ...others] }: SignedData): SignerInfo => {
  if (signer === undefined || others.length > 0 || signer.version !== 1) throw unreadable('not one signer');
  return signer;
};

const isCertificate = (some: unknown): some is Certificate => some instanceof Certificate;

const nameOf = (name: RelativeDistinguishedNames): Buffer => Buffer.from(name.toSchema().toBER());

const certificatesOf = (
  signed: SignedData,
  signer: SignerInfo,
): { own: Certificate; others: Certificate[] } => {
  const sid: unknown = signer.sid;
  if (!(sid instanceof IssuerAndSerialNumber))
    throw unreadable('the signer is not named by issuer and number');
  const all = signed.certificates ?? [];
  const certificates = all.filter(isCertificate);
  if (certificates.length !== all.length) throw unreadable('what is no certificate is sent along');
  const own = certificates.find(
    (some) =>
      some.serialNumber.isEqual(sid.serialNumber) &&
      // Byte by byte: names are compared loosely elsewhere.
      nameOf(some.issuer).equals(nameOf(sid.issuer)),
  );
  if (own === undefined) throw new Doubt('the signer’s certificate is not in the signature');
  return { own, others: certificates.filter((some) => some !== own) };
};

const rawOf = (certificate: Certificate): Buffer => Buffer.from(certificate.toSchema().toBER());

const readX509 = (certificate: Certificate): X509Certificate => {
  try {
    const x509 = new X509Certificate(rawOf(certificate));
    // A key that cannot be read shows only when it is asked for.
    if (x509.publicKey.asymmetricKeyType !== undefined) return x509;
  } catch (error) {
    throw unreadable(`a certificate cannot be read: ${String(error)}`);
  }
  throw unreadable('a certificate has no key');
};

const attributeValue = (signer: SignerInfo, type: string): unknown =>
  signer.signedAttrs?.attributes.find((attribute) => attribute.type === type)?.values[0];

const firstOf = (value: unknown): unknown =>
  value instanceof Sequence ? value.valueBlock.value[0] : undefined;

/**
 * Where the signed attributes name the certificate (RFC 5035), they name exactly this one, so that none can be put in
 * its place. With SHA-256, the standard's own choice, or not understood.
 */
const checkNamed = (signer: SignerInfo, raw: Buffer): void => {
  const value = attributeValue(signer, oids.signingCertificateV2);
  if (value === undefined) return;
  const hash = firstOf(firstOf(firstOf(value)));
  if (!(hash instanceof OctetString))
    throw unreadable('the certificate is named in a way that is not known here');
  if (!sha256(raw).equals(Buffer.from(hash.valueBlock.valueHexView)))
    throw new Doubt('the signature does not name its certificate');
};

/** Everything but trust. @throws {Doubt} */
export const openCms = ({ ranges, cms }: FoundSignature): OpenedCms => {
  const signed = parseCms(cms);
  const signer = signerOf(signed);
  const { own, others } = certificatesOf(signed, signer);
  const x509 = readX509(own);
  const { hash, top } = checkEnvelope(signed, signer, { own: x509, others: others.map(readX509) });
  const digest = attributeValue(signer, oids.messageDigest);
  if (!(digest instanceof OctetString)) throw unreadable('no digest is signed');
  const found = createHash(hash);
  for (const range of ranges) found.update(range);
  if (!found.digest().equals(Buffer.from(digest.valueBlock.valueHexView)))
    throw new Doubt('the document was changed after signing');
  checkNamed(signer, rawOf(own));
  return { certificate: own, x509, between: others, top };
};
