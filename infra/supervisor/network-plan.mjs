import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

import { ExpectedFailure } from '../cli/expected-failure.mjs';

/**
 * @typedef {object} NetworkPlan where the system listens and how it is reached
 * @property {string} host the IP address that the page is served on
 * @property {string} publicHost the host in the address that people type
 * @property {string} internalHost the host in the address that the other services of this machine call
 * @property {string} rtcListenIp
 * @property {string | undefined} rtcAnnouncedAddress
 */

/**
 * @param {import('../settings.mjs').Settings} settings
 * @param {{ lan: boolean, lanIp: string | undefined, hostIp: string }} options `lanIp`: this machine's address in the
 *   local network; `hostIp`: what `GIAOBAN_HOST` stands for (see `findHostIp`)
 * @returns {NetworkPlan}
 * @throws {ExpectedFailure} when --lan is asked for on a machine without a network
 */
export function planNetwork(settings, { lan, lanIp, hostIp }) {
  if (lan && lanIp === undefined)
    throw new ExpectedFailure('Máy này không có địa chỉ trong mạng LAN; bỏ --lan hoặc nối mạng.');
  const host = lan ? '0.0.0.0' : hostIp;
  const rtcListenIp = settings.GIAOBAN_RTC_LISTEN_IP ?? host;
  if (!isIP(rtcListenIp))
    throw new ExpectedFailure(`GIAOBAN_RTC_LISTEN_IP=${rtcListenIp}: phải là một địa chỉ IP.`);
  const announced = settings.GIAOBAN_RTC_ANNOUNCED_ADDRESS ?? (isAnyAddress(rtcListenIp) ? lanIp : undefined);
  if (isAnyAddress(rtcListenIp) && announced === undefined) {
    throw new ExpectedFailure(
      'GIAOBAN_RTC_ANNOUNCED_ADDRESS: cần địa chỉ mà các điểm cầu dùng để gửi media tới máy này.',
    );
  }
  return {
    host,
    publicHost: publicHost(lan ? host : settings.GIAOBAN_HOST, lanIp),
    internalHost: isAnyAddress(host) ? '127.0.0.1' : inUrl(host),
    rtcListenIp,
    rtcAnnouncedAddress: announced,
  };
}

/**
 * The IP address that `GIAOBAN_HOST` stands for: media takes no names. An IPv4 address before others.
 * @param {string} host
 * @returns {Promise<string>}
 * @throws {ExpectedFailure} when it is a name that nobody knows
 */
export async function findHostIp(host) {
  if (isIP(host)) return host;
  try {
    const { address } = await lookup(host, { order: 'ipv4first' });
    return address;
  } catch {
    throw new ExpectedFailure(
      `GIAOBAN_HOST=${host}: không tìm được địa chỉ IP của tên này; hãy dùng một địa chỉ IP của máy này.`,
    );
  }
}

/**
 * @param {string} host
 * @param {string | undefined} lanIp
 */
function publicHost(host, lanIp) {
  if (isAnyAddress(host) && lanIp !== undefined) return lanIp;
  // Not for ::1: where the hosts file knows localhost as 127.0.0.1 only, nobody answers there.
  if (isAnyAddress(host) || host === '127.0.0.1') return 'localhost';
  return inUrl(host);
}

/**
 * A host as addresses write it: IPv6 in brackets.
 * @param {string} host
 */
export function inUrl(host) {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** @param {string} ip */
function isAnyAddress(ip) {
  return ip === '0.0.0.0' || ip === '::';
}

/**
 * This machine's IPv4 address in the local network: a private one (RFC 1918) before others.
 * @param {ReturnType<typeof networkInterfaces>} [interfaces]
 * @returns {string | undefined}
 */
export function findLanIp(interfaces = networkInterfaces()) {
  const addresses = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return (
    addresses.find((address) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)) ?? addresses[0]
  );
}
