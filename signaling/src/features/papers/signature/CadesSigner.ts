import { createHash, webcrypto } from 'node:crypto';
import { Signer } from '@signpdf/utils';
import { Constructed, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  type ICryptoEngine,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { type Credential } from './read-pkcs12.ts';

/** RFC 5652, RFC 5035, RFC 6211. */
export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  algorithmProtection: '1.2.840.113549.1.9.52',
} as const;

export const pkiEngine = (): ICryptoEngine => new CryptoEngine({ name: 'node', crypto: webcrypto });

export const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** The exact bytes: a Buffer may be a window on a larger store. */
export const bytesOf = (buffer: Uint8Array): ArrayBuffer => new Uint8Array(buffer).buffer;

const importKey = async ({ privateKey }: Credential): Promise<webcrypto.CryptoKey> => {
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const curve = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }[
    privateKey.asymmetricKeyDetails?.namedCurve ?? ''
  ];
  const algorithm =
    curve === undefined
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: curve };
  return webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
};

/**
 * Digest and signature's algorithm as they are written outside of what is signed (RFC 6211): so that no byte of
 * theirs can be another one.
 */
const algorithmProtection = (isRsa: boolean): Sequence => {
  const signature = isRsa
    ? [new ObjectIdentifier({ value: '1.2.840.113549.1.1.11' }), new Null()]
    : [new ObjectIdentifier({ value: '1.2.840.10045.4.3.2' })];
  return new Sequence({
    value: [
      new Sequence({ value: [new ObjectIdentifier({ value: '2.16.840.1.101.3.4.2.1' }), new Null()] }),
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: signature }),
    ],
  });
};

/**
 * What PAdES B-B signs (ETSI EN 319 142-1, 6.3): content type, digest, and which certificate; no signing time,
 * which stands in the PDF. In the order that DER asks of a set.
 */
const signedAttributes = (
  digest: Buffer,
  { certificate: { raw: certificate, publicKey } }: Credential,
): SignedAndUnsignedAttributes => {
  const certificateId = new Sequence({
    value: [
      new Sequence({
        value: [new Sequence({ value: [new OctetString({ valueHex: bytesOf(sha256(certificate)) })] })],
      }),
    ],
  });
  const attributes = [
    new Attribute({ type: oids.contentType, values: [new ObjectIdentifier({ value: oids.data })] }),
    new Attribute({ type: oids.messageDigest, values: [new OctetString({ valueHex: bytesOf(digest) })] }),
    new Attribute({ type: oids.signingCertificateV2, values: [certificateId] }),
    new Attribute({
      type: oids.algorithmProtection,
      values: [algorithmProtection(publicKey.asymmetricKeyType === 'rsa')],
    }),
  ];
  const encoded = (attribute: Attribute): Buffer => Buffer.from(attribute.toSchema().toBER());
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: attributes.sort((a, b) => Buffer.compare(encoded(a), encoded(b))),
  });
};

/** Makes the detached CMS signature of PAdES B-B over the bytes that it is given. */
export class CadesSigner extends Signer {
  readonly #credential: Credential;

  constructor(credential: Credential) {
    super();
    this.#credential = credential;
  }

  override async sign(content: Buffer): Promise<Buffer> {
    const { certificate, chain } = this.#credential;
    const own = Certificate.fromBER(bytesOf(certificate.raw));
    const signed = new SignedData({
      version: 1,
      encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({
            issuer: own.issuer,
            serialNumber: new Integer({ valueHex: own.serialNumber.valueBlock.valueHexView }),
          }),
          signedAttrs: signedAttributes(sha256(content), this.#credential),
        }),
      ],
      certificates: [own, ...chain.map(({ raw }) => Certificate.fromBER(bytesOf(raw)))],
    });
    await signed.sign(await importKey(this.#credential), 0, 'SHA-256', bytesOf(content), pkiEngine());
    const [signer] = signed.signerInfos;
    // RFC 4055, 5: the parameters of RSA are NULL; the library leaves them out.
    if (signer !== undefined && certificate.publicKey.asymmetricKeyType === 'rsa')
      signer.signatureAlgorithm.algorithmParams = new Null();
    const info = new ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) });
    return Buffer.from(info.toSchema().toBER());
  }
}
