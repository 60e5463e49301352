import type { Certificate } from 'pkijs';

/** digitalSignature or nonRepudiation (RFC 5280, 4.2.1.3), where the certificate limits its key at all. */
export const maySign = ({ extensions }: Certificate): boolean => {
  const usage: unknown = extensions?.find(({ extnID }) => extnID === '2.5.29.15')?.parsedValue;
  if (usage === undefined) return true;
  const bits: unknown =
    typeof usage === 'object' && usage !== null && 'valueBlock' in usage ? usage.valueBlock : null;
  const view: unknown =
    typeof bits === 'object' && bits !== null && 'valueHexView' in bits ? bits.valueHexView : null;
  return view instanceof Uint8Array && ((view[0] ?? 0) & 0b1100_0000) !== 0;
};
