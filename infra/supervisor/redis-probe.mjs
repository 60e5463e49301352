import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';

import { ExpectedFailure } from '../cli/expected-failure.mjs';

/** A Redis that is started together with Giao Ban may need a moment. */
const GIVE_UP_MS = 4_000;
const RETRY_MS = 200;
const STANDARD_PORT = 6379;

/**
 * Asks the province's Redis whether it is there and lets us in, before anything is started that would wait for it.
 * Speaks Redis's protocol without a client library, because nothing may be installed yet.
 * @param {string} url `REDIS_URL`
 * @param {{ giveUpMs?: number }} [limits]
 * @throws {ExpectedFailure} within a few seconds; it names the setting and never shows the password
 */
export async function checkRedis(url, { giveUpMs = GIVE_UP_MS } = {}) {
  const deadlineMs = performance.now() + giveUpMs;
  for (;;) {
    const { lines, code } = await ask(url, Math.max(RETRY_MS, deadlineMs - performance.now()));
    const refused = lines.find((line) => /^-(NOAUTH|WRONGPASS|DENIED|ERR)/.test(line));
    if (refused !== undefined) {
      throw new ExpectedFailure(`REDIS_URL=${shown(url)}: Redis này từ chối (${refused.slice(1)}).`);
    }
    const last = lines.at(-1);
    // One that is still reading its file says so with an error; the services wait for it.
    if (last !== undefined && /^[+-]/.test(last)) return;
    if (last !== undefined)
      throw new ExpectedFailure(`REDIS_URL=${shown(url)}: ở địa chỉ này không phải là Redis.`);
    if (performance.now() + RETRY_MS > deadlineMs) {
      throw new ExpectedFailure(
        `REDIS_URL=${shown(url)}: không nối được tới Redis này (${code}); hãy xem Redis có đang chạy và địa chỉ có đúng không.`,
      );
    }
    await delay(RETRY_MS);
  }
}

/**
 * @param {string} url
 * @param {number} limitMs
 * @returns {Promise<{ lines: string[], code: string }>} the lines of the answer, none when there was none; then `code`
 *   says why
 */
function ask(url, limitMs) {
  const request = requests(url);
  return new Promise((resolve) => {
    let answer = '';
    let code = 'không có trả lời';
    const socket = open(url);
    const settle = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ lines: answer.split('\r\n').slice(0, -1), code });
    };
    // Also covers a name server that does not answer, which the socket's own time limit would not.
    const timer = setTimeout(settle, limitMs);
    // What is written before the connection stands waits for it.
    socket.write(request.map(command).join(''));
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.split('\r\n').length > request.length) settle();
    });
    socket.on('error', (error) => {
      code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
      settle();
    });
    socket.on('close', settle);
  });
}

/**
 * @param {string} url
 * @returns {import('node:net').Socket}
 */
function open(url) {
  if (url.startsWith('unix://')) return connect(url.slice('unix://'.length));
  const { protocol, hostname, port } = new URL(url);
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || STANDARD_PORT };
  return protocol === 'rediss:' ? connectTls(where) : connect(where);
}

/**
 * What is asked: to be let in when the address has a password, and whether somebody is there.
 * @param {string} url
 * @returns {string[][]}
 */
function requests(url) {
  const { username, password } = new URL(url);
  if (password === '') return [['PING']];
  const who = username === '' ? [] : [decodeURIComponent(username)];
  return [['AUTH', ...who, decodeURIComponent(password)], ['PING']];
}

/**
 * As Redis wants it, whatever the words hold (RESP, an array of bulk strings).
 * @param {string[]} words
 */
function command(words) {
  return [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(
    '\r\n',
  );
}

/** @param {string} url */
function shown(url) {
  if (url.startsWith('unix://')) return url;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
