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
/** The PNG's mark, then the head's length and name, then width and height. */
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Reads a PNG (the decree's format for signatures and seals). @throws UnreadablePicture */
export const readPicture = (png: Buffer): PdfPicture => {
  if (png.length < 33 || !png.subarray(0, 8).equals(signature)) throw new UnreadablePicture('not a PNG');
  if (png.readUInt32BE(16) * png.readUInt32BE(20) > maxPixels) throw new UnreadablePicture('too large');
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
