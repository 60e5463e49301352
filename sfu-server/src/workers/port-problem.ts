import { createSocket } from 'node:dgram';
import { isIPv6, createServer } from 'node:net';
import { SettingsProblem } from '@giaoban/service-kit';

/** Where a media worker listens, UDP and TCP. Port 0: any. */
export type ListenPlace = { listenIp: string; port: number };

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.message);

const udpProblem = ({ listenIp, port }: ListenPlace): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = createSocket(isIPv6(listenIp) ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(codeOf(error));
    });
    socket.bind({ address: listenIp, port, exclusive: true }, () => {
      socket.close(() => {
        resolve(null);
      });
    });
  });

const tcpProblem = ({ listenIp, port }: ListenPlace): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      resolve(codeOf(error));
    });
    server.listen({ host: listenIp, port, exclusive: true }, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });

/** Why a media worker could not listen there now, as Node's error code; null when it could. */
export const listenProblem = async (place: ListenPlace): Promise<string | null> =>
  (await udpProblem(place)) ?? (await tcpProblem(place));

/** One line for the person who starts the system. */
export const settingsProblem = ({ listenIp, port }: ListenPlace, code: string): SettingsProblem => {
  switch (code) {
    case 'EADDRINUSE':
      return new SettingsProblem(
        `GIAOBAN_RTC_PORT: cổng ${String(port)} (UDP hoặc TCP, ${listenIp}) đang có chương trình khác dùng`,
      );
    case 'EACCES':
      return new SettingsProblem(`GIAOBAN_RTC_PORT: không được phép mở cổng ${String(port)}`);
    default:
      return new SettingsProblem(`GIAOBAN_RTC_LISTEN_IP: không nghe được ở ${listenIp} (${code})`);
  }
};
