import { X509Certificate } from 'node:crypto';
import { type PaperSignatureCheck, type PaperSignatures } from '@giaoban/protocol';
import { OctetString, Sequence } from 'asn1js';
import {
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { bytesOf, oids, pkiEngine, sha256 } from './CadesSigner.ts';
import { findSignatures, type FoundSignature } from './find-signatures.ts';
import { subjectName } from './sign-pdf.ts';

export interface Trust {
  /** Certificates of the authorities that are believed. */
  readonly authorities: readonly X509Certificate[];
  /** The moment at which certificates must be valid; null: the moment of signing that the signature claims. */
  readonly at: Date | null;
}

/** A reason not to believe a signature; anything else that is thrown is this program's fault. */
class Doubt extends Error {}

const parseCms = (cms: Buffer): SignedData => {
  try {
    const info = ContentInfo.fromBER(bytesOf(cms));
    const signed = new SignedData({ schema: info.content });
    const isDetached = signed.encapContentInfo.eContent === undefined;
    // What is not written as DER could say the same in other bytes.
    const again = new ContentInfo({ contentType: info.contentType, content: signed.toSchema() });
    const isDer = Buffer.from(again.toSchema().toBER()).equals(cms);
    if (
      isDer &&
      info.contentType === oids.signedData &&
      signed.encapContentInfo.eContentType === oids.data &&
      isDetached
    )
      return signed;
  } catch (error) {
    throw new Doubt(`the signature cannot be read: ${String(error)}`);
  }
  throw new Doubt('not a detached signature over data');
};

const isCertificate = (some: unknown): some is Certificate => some instanceof Certificate;

const signerCertificate = (signed: SignedData, signer: SignerInfo): Certificate => {
  const certificates = (signed.certificates ?? []).filter(isCertificate);
  const sid: unknown = signer.sid;
  if (!(sid instanceof IssuerAndSerialNumber))
    throw new Doubt('the signer is not named by issuer and number');
  const own = certificates.find(
    (some) => some.serialNumber.isEqual(sid.serialNumber) && some.issuer.isEqual(sid.issuer),
  );
  if (!own) throw new Doubt('the signer’s certificate is not in the signature');
  return own;
};

const attributeValues = (signer: SignerInfo, type: string): unknown[] =>
  signer.signedAttrs?.attributes.find((attribute) => attribute.type === type)?.values ?? [];

const firstOf = (value: unknown): unknown =>
  value instanceof Sequence ? value.valueBlock.value[0] : undefined;

/** The signed attributes name exactly this certificate (RFC 5035), so that none can be put in its place. */
const namesCertificate = (signer: SignerInfo, raw: Buffer): boolean => {
  const [value] = attributeValues(signer, oids.signingCertificateV2);
  const hash = firstOf(firstOf(firstOf(value)));
  return hash instanceof OctetString && sha256(raw).equals(Buffer.from(hash.valueBlock.valueHexView));
};

const digestOf = (signer: SignerInfo): Buffer => {
  const [value] = attributeValues(signer, oids.messageDigest);
  if (!(value instanceof OctetString)) throw new Doubt('no digest is signed');
  return Buffer.from(value.valueBlock.valueHexView);
};

interface Opened {
  readonly signed: SignedData;
  readonly certificate: Certificate;
  readonly x509: X509Certificate;
}

/** Everything but trust: one signer, his certificate, the digest of the bytes, the signature of his key. */
const checkIntact = async ({ content, cms }: FoundSignature): Promise<Opened> => {
  const signed = parseCms(cms);
  const [signer, ...others] = signed.signerInfos;
  if (!signer || others.length > 0 || signed.version !== 1 || signer.version !== 1)
    throw new Doubt('not one signer');
  const certificate = signerCertificate(signed, signer);
  const raw = Buffer.from(certificate.toSchema().toBER());
  if (signer.digestAlgorithm.algorithmId !== sha256Oid) throw new Doubt('not signed with SHA-256');
  if (!digestOf(signer).equals(sha256(content))) throw new Doubt('the document was changed after signing');
  if (!namesCertificate(signer, raw)) throw new Doubt('the signature does not name its certificate');
  const isGood = await signed
    .verify({ signer: 0, data: bytesOf(content), checkChain: false }, pkiEngine())
    .catch((error: unknown) => {
      throw new Doubt(`the signature cannot be checked: ${String(error)}`);
    });
  if (!isGood) throw new Doubt('the signature is not of this certificate’s key');
  return { signed, certificate, x509: new X509Certificate(raw) };
};

const sha256Oid = '2.16.840.1.101.3.4.2.1';

/** digitalSignature or nonRepudiation (RFC 5280, 4.2.1.3), where the certificate limits its key at all. */
const maySign = ({ extensions }: Certificate): boolean => {
  const usage: unknown = extensions?.find(({ extnID }) => extnID === '2.5.29.15')?.parsedValue;
  if (usage === undefined) return true;
  const bits: unknown =
    typeof usage === 'object' && usage !== null && 'valueBlock' in usage ? usage.valueBlock : null;
  const view: unknown =
    typeof bits === 'object' && bits !== null && 'valueHexView' in bits ? bits.valueHexView : null;
  return view instanceof Uint8Array && ((view[0] ?? 0) & 0b1100_0000) !== 0;
};

const checkTrust = async (
  { signed, certificate }: Opened,
  { authorities }: Trust,
  checkDate: Date | null,
): Promise<void> => {
  if (checkDate === null) throw new Doubt('no moment is known at which the certificate should be valid');
  if (!maySign(certificate)) throw new Doubt('the certificate’s key is not for signing');
  const between = (signed.certificates ?? []).filter(isCertificate).filter((some) => some !== certificate);
  const engine = new CertificateChainValidationEngine({
    trustedCerts: authorities.map(({ raw }) => Certificate.fromBER(bytesOf(raw))),
    // The engine takes the last for the one to be checked.
    certs: [...between, certificate],
    checkDate,
  });
  const { result, resultMessage } = await engine.verify({}, pkiEngine());
  if (!result) throw new Doubt(`the certificate is not trusted: ${resultMessage}`);
};

const checkSignature = async (found: FoundSignature, trust: Trust): Promise<PaperSignatureCheck> => {
  const check: PaperSignatureCheck = {
    signerName: '',
    signedAt: found.signedAt?.toISOString() ?? null,
    reason: found.reason,
    coversWholeFile: found.coversWholeFile,
    coversItsRevision: found.coversItsRevision,
    isIntact: false,
    isTrusted: false,
    fault: found.coversItsRevision ? '' : 'more than signatures was added after signing',
  };
  try {
    const opened = await checkIntact(found);
    check.signerName = subjectName(opened.x509.subject);
    check.isIntact = true;
    await checkTrust(opened, trust, trust.at ?? found.signedAt);
    check.isTrusted = true;
  } catch (error) {
    if (!(error instanceof Doubt)) throw error;
    check.fault = error.message;
  }
  return check;
};

/**
 * What the signatures in a PDF are worth. One changed byte anywhere makes the file invalid. Revocation is not
 * asked about: the servers run without the Internet.
 */
export const verifySignatures = async (pdf: Buffer, trust: Trust): Promise<PaperSignatures> => {
  const signatures = await Promise.all(findSignatures(pdf).map((found) => checkSignature(found, trust)));
  const isValid =
    signatures.length > 0 &&
    signatures.at(-1)?.coversWholeFile === true &&
    signatures.every(
      ({ isIntact, isTrusted, coversItsRevision }) => isIntact && isTrusted && coversItsRevision,
    );
  return { isValid, signatures };
};
