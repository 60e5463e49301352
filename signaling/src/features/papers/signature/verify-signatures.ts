import type { X509Certificate } from 'node:crypto';
import { type PaperSignatureCheck, type PaperSignatures } from '@giaoban/protocol';
import { Certificate, CertificateChainValidationEngine } from 'pkijs';
import { bytesOf, pkiEngine } from './CadesSigner.ts';
import { Doubt } from './Doubt.ts';
import { findSignatures, type FoundSignature } from './find-signatures.ts';
import { maySign } from './key-usage.ts';
import { openCms, type OpenedCms } from './open-cms.ts';
import { subjectName } from './sign-pdf.ts';

export interface Trust {
  /** Certificates of the authorities that are believed. */
  readonly authorities: readonly X509Certificate[];
  /** The moment at which certificates must be valid; null: the moment of signing that the signature claims. */
  readonly at: Date | null;
}

const checkTrust = async (
  { certificate, between, top }: OpenedCms,
  { authorities }: Trust,
  checkDate: Date | null,
): Promise<void> => {
  if (checkDate === null) throw new Doubt('no moment is known at which the certificate should be valid');
  if (!maySign(certificate)) throw new Doubt('the certificate’s key is not for signing');
  const engine = new CertificateChainValidationEngine({
    trustedCerts: authorities.map(({ raw }) => Certificate.fromBER(bytesOf(raw))),
    // The engine takes the last for the one to be checked.
    certs: [...between, certificate],
    checkDate,
  });
  const { result, resultMessage } = await engine.verify({}, pkiEngine());
  if (!result) throw new Doubt(`the certificate is not trusted: ${resultMessage}`);
  // Once more by OpenSSL, which reads an authority's signature strictly where the engine is lenient.
  const isLed = authorities.some(
    (one) => one.raw.equals(top.raw) || (top.checkIssued(one) && top.verify(one.publicKey)),
  );
  if (!isLed) throw new Doubt('the certificate is not trusted: no authority has signed the highest one');
};

const laterFaults: Record<PaperSignatureCheck['later'], string> = {
  only_signatures: '',
  changes: 'more than signatures was added after signing',
  unclear: 'what was added after signing is not understood',
};

const checkSignature = async (found: FoundSignature, trust: Trust): Promise<PaperSignatureCheck> => {
  const check: PaperSignatureCheck = {
    signerName: '',
    signedAt: found.signedAt?.toISOString() ?? null,
    reason: found.reason,
    coversWholeFile: found.coversWholeFile,
    later: found.later,
    isUnderstood: true,
    isIntact: false,
    isTrusted: false,
    fault: laterFaults[found.later],
  };
  try {
    const opened = openCms(found);
    check.signerName = subjectName(opened.x509.subject);
    check.isIntact = true;
    await checkTrust(opened, trust, trust.at ?? found.signedAt);
    check.isTrusted = true;
  } catch (error) {
    if (!(error instanceof Doubt)) throw error;
    check.isUnderstood = !error.isUnclear;
    check.fault = error.message;
  }
  return check;
};

/**
 * What the signatures in a PDF are worth. One changed byte anywhere makes a file of ours invalid. Revocation is not
 * asked about: the servers run without the Internet.
 *
 * @throws TooManySignatures
 */
export const verifySignatures = async (pdf: Buffer, trust: Trust): Promise<PaperSignatures> => {
  const signatures: PaperSignatureCheck[] = [];
  // One after another: each is a pass over the file, and others want to be served in between.
  for (const found of findSignatures(pdf)) signatures.push(await checkSignature(found, trust));
  const isValid =
    signatures.length > 0 &&
    signatures.at(-1)?.coversWholeFile === true &&
    signatures.every(
      ({ isIntact, isTrusted, later }) => isIntact && isTrusted && later === 'only_signatures',
    );
  return { isValid, signatures };
};
