export type Packets = { packets: number; bytes: number };

type HasStats = { getStats: () => Promise<RTCStatsReport> };

const reports = (stats: RTCStatsReport): Record<string, unknown>[] => {
  const list: Record<string, unknown>[] = [];
  stats.forEach((report: Record<string, unknown>) => {
    list.push(report);
  });
  return list;
};

const sum = (list: Record<string, unknown>[], key: string): number =>
  list.reduce((total, one) => total + (typeof one[key] === 'number' ? one[key] : 0), 0);

/** What went over one track so far, in whichever direction. */
export const packets = async (track: HasStats): Promise<Packets> => {
  const list = reports(await track.getStats());
  return {
    packets: sum(list, 'packetsReceived') + sum(list, 'packetsSent'),
    bytes: sum(list, 'bytesReceived') + sum(list, 'bytesSent'),
  };
};

/** The SRTP cipher suite that a transport has negotiated, as the browser names it. */
export const srtpCipher = (stats: RTCStatsReport): string => {
  const transport = reports(stats).find((one) => one['type'] === 'transport');
  const cipher = transport?.['srtpCipher'];
  return typeof cipher === 'string' ? cipher : 'none';
};
