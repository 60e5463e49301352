import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

import { ExpectedFailure } from '../cli/expected-failure.mjs';

/**
 * @typedef {object} NetworkPlan where the system listens and how it is reached
 * @property {string} host
 * @property {string} publicHost the host in the address that people type
 * @property {string} rtcListenIp
 * @property {string | undefined} rtcAnnouncedAddress
 */

/**
 * @param {import('../settings.mjs').Settings} settings
 * @param {{ lan: boolean, lanIp: string | undefined }} options `lanIp`: this machine's address in the local network
 * @returns {NetworkPlan}
 * @throws {ExpectedFailure} when --lan is asked for on a machine without a network
 */
export function planNetwork(settings, { lan, lanIp }) {
  if (lan && lanIp === undefined)
    throw new ExpectedFailure('Máy này không có địa chỉ trong mạng LAN; bỏ --lan hoặc nối mạng.');
  const host = lan ? '0.0.0.0' : settings.GIAOBAN_HOST;
  const rtcListenIp = settings.GIAOBAN_RTC_LISTEN_IP ?? (isIP(host) ? host : '127.0.0.1');
  if (!isIP(rtcListenIp))
    throw new ExpectedFailure(`GIAOBAN_RTC_LISTEN_IP=${rtcListenIp}: phải là một địa chỉ IP.`);
  const announced = settings.GIAOBAN_RTC_ANNOUNCED_ADDRESS ?? (isAnyAddress(rtcListenIp) ? lanIp : undefined);
  if (isAnyAddress(rtcListenIp) && announced === undefined) {
    throw new ExpectedFailure(
      'GIAOBAN_RTC_ANNOUNCED_ADDRESS: cần địa chỉ mà các điểm cầu dùng để gửi media tới máy này.',
    );
  }
  return { host, publicHost: publicHost(host, lanIp), rtcListenIp, rtcAnnouncedAddress: announced };
}

/**
 * @param {string} host
 * @param {string | undefined} lanIp
 */
function publicHost(host, lanIp) {
  if (isAnyAddress(host) && lanIp !== undefined) return lanIp;
  if (isAnyAddress(host) || host === '127.0.0.1' || host === '::1') return 'localhost';
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
