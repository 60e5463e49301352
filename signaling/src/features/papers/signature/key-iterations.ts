import forge from 'node-forge';

const { Type } = forge.asn1;

const parsed = (octets: string): forge.asn1.Asn1 | null => {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(octets));
  } catch (error) {
    // Salts, digests, encrypted data: octets that are no structure.
    if (error instanceof Error) return null;
    throw error;
  }
};

const childrenOf = ({ value }: forge.asn1.Asn1): forge.asn1.Asn1[] => (Array.isArray(value) ? value : []);

/** The octets of a string, whole or in pieces. */
const octetsOf = (node: forge.asn1.Asn1): string =>
  typeof node.value === 'string' ? node.value : node.value.map(octetsOf).join('');

const isOf = (type: forge.asn1.Type) => (node: forge.asn1.Asn1 | undefined) =>
  node?.tagClass === forge.asn1.Class.UNIVERSAL && node.type === type;
const isOctets = isOf(Type.OCTETSTRING);
const isInteger = isOf(Type.INTEGER);

/**
 * How often a PKCS#12 file has its passphrase hashed, for its checksum and for each thing that it encrypts: the number
 * behind each salt (RFC 7292, 4 and C; RFC 8018, A). What lies encrypted within encrypted parts is not seen.
 */
export const keyIterations = (node: forge.asn1.Asn1): number[] => {
  const children = childrenOf(node);
  const own = children.flatMap((child, at) =>
    isInteger(child) && isOctets(children[at - 1])
      ? [Number(`0x${forge.util.bytesToHex(octetsOf(child))}`)]
      : [],
  );
  const inner = isOctets(node) ? parsed(octetsOf(node)) : null;
  return [...own, ...children.flatMap(keyIterations), ...(inner === null ? [] : keyIterations(inner))];
};
