import { isRecord } from '../cli/json.mjs';

/**
 * What a service tells its supervisor over Node's IPC channel. A signaling that runs with `--demo` tells the
 * made-up people once, because their passwords are kept nowhere in clear; where somebody has an account already it
 * makes nobody up and tells that.
 * @typedef {{ displayName: string, username: string, password: string, role: string, unit: string }} DemoAccount
 * @typedef {{ name: string, pairingCode: string }} DemoRoom
 * @typedef {{ title: string, startsAt: string, url: string }} DemoMeeting
 * @typedef {{ accounts: DemoAccount[], rooms: DemoRoom[], meeting: DemoMeeting }} DemoWorld
 * @typedef {{ ready: true } | { setupUrl: string } | { demo: DemoWorld } | { demoSkipped: true }} ServiceMessage
 */

/**
 * @param {unknown} message
 * @returns {ServiceMessage | undefined} undefined for anything that is not one of the messages
 */
export function parseServiceMessage(message) {
  if (!isRecord(message)) return undefined;
  if (message['ready'] === true) return { ready: true };
  if (typeof message['setupUrl'] === 'string') return { setupUrl: message['setupUrl'] };
  if (message['demoSkipped'] === true) return { demoSkipped: true };
  const demo = message['demo'];
  return isDemoWorld(demo) ? { demo } : undefined;
}

/**
 * @param {unknown} value
 * @param {readonly string[]} names
 */
function hasTexts(value, names) {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string');
}

/**
 * @param {unknown} value
 * @returns {value is DemoWorld}
 */
function isDemoWorld(value) {
  if (!isRecord(value)) return false;
  const { accounts, rooms, meeting } = value;
  return (
    Array.isArray(accounts) &&
    accounts.every((account) => hasTexts(account, ['displayName', 'username', 'password', 'role', 'unit'])) &&
    Array.isArray(rooms) &&
    rooms.every((room) => hasTexts(room, ['name', 'pairingCode'])) &&
    hasTexts(meeting, ['title', 'startsAt', 'url'])
  );
}
