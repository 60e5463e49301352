/**
 * Whether the RTP payload at `offset` begins a VP8 key frame (RFC 7741, 4.2 and 4.3): first partition,
 * start bit set, and the frame header's P bit is 0.
 */
export const beginsKeyFrame = (packet: Buffer, offset: number): boolean => {
  const headerAt = frameHeaderOffset(packet, offset);
  return headerAt !== null && headerAt < packet.length && (packet.readUInt8(headerAt) & 0x01) === 0;
};

/** Where the frame header is, behind a payload descriptor that begins a frame; null for any other packet. */
const frameHeaderOffset = (packet: Buffer, offset: number): number | null => {
  if (offset >= packet.length) return null;
  const first = packet.readUInt8(offset);
  const beginsFrame = (first & 0x10) !== 0 && (first & 0x07) === 0;
  if (!beginsFrame) return null;
  const extended = (first & 0x80) !== 0;
  if (!extended) return offset + 1;
  if (offset + 1 >= packet.length) return null;
  const fields = packet.readUInt8(offset + 1);
  let at = offset + 2;
  if ((fields & 0x80) !== 0) {
    if (at >= packet.length) return null;
    at += (packet.readUInt8(at) & 0x80) !== 0 ? 2 : 1;
  }
  if ((fields & 0x40) !== 0) at += 1;
  if ((fields & 0x30) !== 0) at += 1;
  return at;
};
