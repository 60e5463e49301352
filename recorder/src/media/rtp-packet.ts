const fixedHeaderBytes = 12;

/** The header of one RTP packet (RFC 3550, 5.1). */
export type RtpHeader = {
  payloadType: number;
  sequence: number;
  timestamp: number;
  ssrc: number;
  /** Where the payload begins in the packet. */
  payloadOffset: number;
};

/** The header of `packet`; null when it is not RTP or is cut short. */
export const readRtpHeader = (packet: Buffer): RtpHeader | null => {
  if (packet.length < fixedHeaderBytes || packet.readUInt8(0) >> 6 !== 2) return null;
  const first = packet.readUInt8(0);
  const csrcBytes = (first & 0x0f) * 4;
  const hasExtension = (first & 0x10) !== 0;
  const extensionAt = fixedHeaderBytes + csrcBytes;
  if (hasExtension && packet.length < extensionAt + 4) return null;
  const extensionBytes = hasExtension ? 4 + packet.readUInt16BE(extensionAt + 2) * 4 : 0;
  const payloadOffset = extensionAt + extensionBytes;
  if (payloadOffset > packet.length) return null;
  return {
    payloadType: packet.readUInt8(1) & 0x7f,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payloadOffset,
  };
};

/** Gives a packet another timestamp, in place. */
export const writeTimestamp = (packet: Buffer, timestamp: number): void => {
  packet.writeUInt32BE(timestamp, 4);
};

/** How far `later` is from `earlier` on the 16-bit circle of sequence numbers; negative when it is older. */
export const sequenceDistance = (earlier: number, later: number): number => {
  const distance = (later - earlier) & 0xffff;
  return distance > 0x7fff ? distance - 0x10000 : distance;
};

/** How far `later` is from `earlier` on the 32-bit circle of RTP timestamps; negative when it is older. */
export const timestampDistance = (earlier: number, later: number): number => (later - earlier) | 0;
