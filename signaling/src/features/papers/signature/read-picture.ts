import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** A picture's pixels as a PDF keeps them: colours and transparency apart, both deflated. */
export interface PdfPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colours: Buffer;
  readonly alpha: Buffer;
}

/** Not a PNG, damaged, or too large. */
export class UnreadablePicture extends Error {
  override readonly name = 'UnreadablePicture';
}

const maxPixels = 4_000_000;
/** The PNG's mark, then the head's length and name, then width, height, three bytes of method, and interlacing. */
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * What the picture says of its size, before it is unpacked. pngjs unpacks no more than that, but for interlaced
 * pictures, which it unpacks whatever they hold; and it believes the last head of several.
 */
const requireModest = (png: Buffer): void => {
  if (png.length < 33 || !png.subarray(0, 8).equals(signature)) throw new UnreadablePicture('not a PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width === 0 || height === 0 || width * height > maxPixels)
    throw new UnreadablePicture('empty or too large');
  if (png[28] !== 0) throw new UnreadablePicture('interlaced');
  for (let at = 33; at + 8 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IHDR') throw new UnreadablePicture('several heads');
};

/** Reads a PNG (the decree's format for signatures and seals). @throws UnreadablePicture */
export const readPicture = (png: Buffer): PdfPicture => {
  requireModest(png);
  const { width, height, data } = decode(png);
  const colours = Buffer.alloc(width * height * 3);
  const alpha = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.copy(colours, pixel * 3, pixel * 4, pixel * 4 + 3);
    alpha[pixel] = data[pixel * 4 + 3] ?? 0;
  }
  return { widthPx: width, heightPx: height, colours: deflateSync(colours), alpha: deflateSync(alpha) };
};

const decode = (png: Buffer): PNG => {
  try {
    return PNG.sync.read(png);
  } catch (error) {
    throw new UnreadablePicture(String(error));
  }
};
