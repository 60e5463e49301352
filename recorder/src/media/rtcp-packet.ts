const senderReportType = 200;
const receiverReportType = 201;
const byeType = 203;
/** Seconds from 1900 (NTP) to 1970 (Unix). */
const ntpEpochSeconds = 2_208_988_800;

/** The sender's clock and its media clock at one moment (RFC 3550, 6.4.1). */
export type SenderReport = {
  ssrc: number;
  /** The sender's own clock, Unix ms. */
  ntpMs: number;
  rtpTimestamp: number;
};

/** The sender reports in a compound RTCP packet; what cannot be read is left out. */
export const readSenderReports = (packet: Buffer): SenderReport[] => {
  const reports: SenderReport[] = [];
  let at = 0;
  while (at + 4 <= packet.length && packet.readUInt8(at) >> 6 === 2) {
    const bytes = (packet.readUInt16BE(at + 2) + 1) * 4;
    if (packet.readUInt8(at + 1) === senderReportType && bytes >= 28 && at + 28 <= packet.length) {
      reports.push({
        ssrc: packet.readUInt32BE(at + 4),
        ntpMs: ntpToUnixMs(packet.readUInt32BE(at + 8), packet.readUInt32BE(at + 12)),
        rtpTimestamp: packet.readUInt32BE(at + 16),
      });
    }
    at += bytes;
  }
  return reports;
};

const ntpToUnixMs = (seconds: number, fraction: number): number =>
  (seconds - ntpEpochSeconds) * 1000 + (fraction / 2 ** 32) * 1000;

/** A sender report without packet counts. */
export const writeSenderReport = ({ ssrc, ntpMs, rtpTimestamp }: SenderReport): Buffer => {
  const packet = Buffer.alloc(28);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(senderReportType, 1);
  packet.writeUInt16BE(6, 2);
  packet.writeUInt32BE(ssrc, 4);
  packet.writeUInt32BE(Math.floor(ntpMs / 1000) + ntpEpochSeconds, 8);
  packet.writeUInt32BE(Math.floor(((ntpMs % 1000) / 1000) * 2 ** 32), 12);
  packet.writeUInt32BE(rtpTimestamp >>> 0, 16);
  return packet;
};

/**
 * An empty receiver report and a BYE: tells ffmpeg that the stream has ended, so that it reads what it
 * has, closes its file and exits.
 */
export const writeBye = (ssrc: number): Buffer => {
  const packet = Buffer.alloc(16);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(receiverReportType, 1);
  packet.writeUInt16BE(1, 2);
  packet.writeUInt32BE(ssrc, 4);
  packet.writeUInt8(0x81, 8);
  packet.writeUInt8(byeType, 9);
  packet.writeUInt16BE(1, 10);
  packet.writeUInt32BE(ssrc, 12);
  return packet;
};
