import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

import { ExpectedFailure } from '../cli/expected-failure.mjs';

/**
 * The port for the web page: the one that was asked for, or a free one for 0.
 * @param {{ host: string, port: number }} wanted
 * @returns {Promise<number>}
 * @throws {ExpectedFailure} when it is taken or may not be used
 */
export async function claimWebPort({ host, port }) {
  const result = await tryTcp(host, port);
  if (result.port !== undefined) return result.port;
  throw new ExpectedFailure(webPortProblem({ host, port, code: result.code }));
}

/**
 * @param {{ host: string, port: number, code: string }} problem `code`: of the system's error
 */
function webPortProblem({ host, port, code }) {
  switch (code) {
    case 'EADDRINUSE':
      return `Cổng ${port} đã có chương trình khác dùng; chọn cổng khác bằng --port N hoặc GIAOBAN_PORT.`;
    case 'EACCES':
      return `Không có quyền dùng cổng ${port}; chọn cổng từ 1024 trở lên bằng --port N hoặc GIAOBAN_PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `GIAOBAN_HOST=${host}: máy này không có địa chỉ đó.`;
    default:
      return `Không nghe được ở ${host}:${port} (${code}).`;
  }
}

const RANDOM_TRIES = 50;
const RANDOM_FIRST = 20_000;
const RANDOM_SPAN = 12_000;

/**
 * The first of `count` ports in a row that are free for UDP and TCP: the one that was asked for, or any for 0.
 * @param {{ ip: string, port: number, count: number }} wanted
 * @param {() => number} [random]
 * @returns {Promise<number>}
 * @throws {ExpectedFailure} when one is taken
 */
export async function claimMediaPorts({ ip, port, count }, random = Math.random) {
  if (port !== 0) {
    if (port + count - 1 > 65_535)
      throw new ExpectedFailure(`GIAOBAN_RTC_PORT=${port}: không đủ ${count} cổng từ đó trở lên.`);
    const taken = await firstTaken(ip, port, count);
    if (taken === undefined) return port;
    throw new ExpectedFailure(mediaPortProblem({ ip, ...taken }));
  }
  for (let tries = 0; tries < RANDOM_TRIES; tries++) {
    // Below the range from which Linux gives out ports of its own accord.
    const first = RANDOM_FIRST + Math.floor(random() * (RANDOM_SPAN - count));
    if ((await firstTaken(ip, first, count)) === undefined) return first;
  }
  throw new ExpectedFailure(`Không tìm được ${count} cổng liền nhau còn trống cho media.`);
}

/** @param {{ ip: string, port: number, code: string }} problem */
function mediaPortProblem({ ip, port, code }) {
  if (code === 'EADDRINUSE')
    return `Cổng media ${port} đã có chương trình khác dùng; chọn cổng khác bằng GIAOBAN_RTC_PORT.`;
  if (code === 'EADDRNOTAVAIL') return `GIAOBAN_RTC_LISTEN_IP=${ip}: máy này không có địa chỉ đó.`;
  return `Không nghe được media ở ${ip}:${port} (${code}).`;
}

/**
 * @param {string} ip
 * @param {number} first
 * @param {number} count
 * @returns {Promise<{ port: number, code: string } | undefined>}
 */
async function firstTaken(ip, first, count) {
  for (let port = first; port < first + count; port++) {
    const tcp = await tryTcp(ip, port);
    if (tcp.port === undefined) return { port, code: tcp.code };
    const udpCode = await tryUdp(ip, port);
    if (udpCode !== undefined) return { port, code: udpCode };
  }
  return undefined;
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<{ port: number } | { port?: undefined, code: string }>}
 */
function tryTcp(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error) => resolve({ code: codeOf(error) }));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        resolve({ port: typeof address === 'object' && address !== null ? address.port : port }),
      );
    });
  });
}

/**
 * @param {string} ip
 * @param {number} port
 * @returns {Promise<string | undefined>} the system's error code
 */
function tryUdp(ip, port) {
  return new Promise((resolve) => {
    const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
    socket.on('error', (error) => {
      socket.close();
      resolve(codeOf(error));
    });
    socket.bind({ address: ip, port, exclusive: true }, () => socket.close(() => resolve(undefined)));
  });
}

/** @param {Error} error */
function codeOf(error) {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
