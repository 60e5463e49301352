import { verify, type X509Certificate } from 'node:crypto';
import { type AlgorithmIdentifier, type SignedData, type SignerInfo } from 'pkijs';
import { Doubt } from './Doubt.ts';

/** DER of SHA-256's identifier, parameters absent or NULL (RFC 5754, 2). */
const sha256Forms = ['300b0609608648016503040201', '300d06096086480165030402010500'];
/** Only the one identifier that names key and digest: rsaEncryption would be but one changed byte away. */
const signatureForms: Readonly<Record<string, string>> = {
  rsa: '300d06092a864886f70d01010b0500',
  ec: '300a06082a8648ce3d040302',
};

const derHex = (algorithm: AlgorithmIdentifier): string =>
  Buffer.from(algorithm.toSchema().toBER()).toString('hex');

/** The algorithms named where no signature covers them are the ones that are used. */
const checkAlgorithms = (signed: SignedData, signer: SignerInfo, own: X509Certificate): void => {
  const [announced, ...others] = signed.digestAlgorithms.map(derHex);
  const digest = derHex(signer.digestAlgorithm);
  if (!sha256Forms.includes(digest)) throw new Doubt('not signed with SHA-256');
  if (announced !== digest || others.length > 0) throw new Doubt('another digest is announced than is used');
  if (derHex(signer.signatureAlgorithm) !== signatureForms[own.publicKey.asymmetricKeyType ?? ''])
    throw new Doubt('the signature’s algorithm is not that of the certificate’s key');
};

/** The signature over the signed attributes, read strictly (an elliptic signature only in its shortest form). */
const checkSignatureValue = (signer: SignerInfo, own: X509Certificate): void => {
  const attributes = Buffer.from(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
  if (!verify('sha256', attributes, own.publicKey, signature))
    throw new Doubt('the signature is not of this certificate’s key');
};

/** Every certificate sent along has signed the one before it: none is carried that nobody checks. */
const checkChain = (own: X509Certificate, others: readonly X509Certificate[]): void => {
  const left = [...others];
  let last = own;
  while (left.length > 0) {
    const index = left.findIndex((some) => last.checkIssued(some) && last.verify(some.publicKey));
    const [issuer] = index < 0 ? [] : left.splice(index, 1);
    if (!issuer) throw new Doubt('a certificate in the signature belongs to nobody');
    last = issuer;
  }
  if (last.checkIssued(last) && !last.verify(last.publicKey)) throw new Doubt('a root does not sign itself');
};

/**
 * Leaves no byte of a signature's envelope without a meaning that is checked.
 *
 * @throws {Doubt}
 */
export const checkEnvelope = (
  signed: SignedData,
  signer: SignerInfo,
  { own, others }: { own: X509Certificate; others: readonly X509Certificate[] },
): void => {
  if (signer.unsignedAttrs !== undefined || signed.crls !== undefined)
    throw new Doubt('the signature carries what nobody signed');
  checkAlgorithms(signed, signer, own);
  checkSignatureValue(signer, own);
  checkChain(own, others);
};
