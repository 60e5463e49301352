export type PictureSize = { width: number; height: number };

/** A PNG's size by its first chunk, IHDR (PNG 1.2, 4.1.1); null: there is none. */
export const pngSize = (head: Buffer): PictureSize | null => {
  if (head.length < 33 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
};

/** SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC): ITU-T T.81, table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** A JPEG's size by its frame header (ITU-T T.81, B.2.2); null: no frame among these bytes. */
export const jpegSize = (head: Buffer): PictureSize | null => {
  let at = 2;
  while (at + 9 < head.length) {
    if (head[at] !== 0xff) return null;
    const marker = head.readUInt8(at + 1);
    // A marker may be preceded by any number of fill bytes (B.1.1.2).
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return null;
};
