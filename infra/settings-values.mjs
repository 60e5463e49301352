import { resolve } from 'node:path';

/** @param {readonly string[]} words */
export const listOf = (words) => words.join(', ');

/**
 * @param {string} value
 * @throws {TypeError}
 */
export function text(value) {
  if (value.trim() !== value || value === '')
    throw new TypeError('không được có khoảng trắng ở đầu hoặc cuối');
  return value;
}

/** @param {string} value a path, taken from the current folder */
export function path(value) {
  return resolve(text(value));
}

/**
 * @param {string} value
 * @throws {TypeError}
 */
export function port(value) {
  return integerBetween(0, 65_535)(value);
}

/**
 * @param {number} highest
 * @returns {(value: string) => number}
 */
export function positiveInteger(highest) {
  return integerBetween(1, highest);
}

/**
 * @param {number} lowest
 * @param {number} highest
 * @returns {(value: string) => number}
 */
export function integerBetween(lowest, highest) {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < lowest || number > highest) {
      throw new TypeError(`phải là số nguyên từ ${lowest} đến ${highest}`);
    }
    return number;
  };
}

/**
 * @template {string} W
 * @param {readonly W[]} words
 * @returns {(value: string) => W}
 */
export function oneOf(words) {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new TypeError(`phải là một trong: ${listOf(words)}`);
    return word;
  };
}

/** @param {string} value without a path, so that links can be put together from it */
export function httpUrl(value) {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.origin !== value.replace(/\/$/, '')
  ) {
    throw new TypeError('phải có dạng https://ten-may[:cong]');
  }
  return url.origin;
}

/** @param {string} value */
export function redisUrl(value) {
  const isSocket = value.startsWith('unix:///');
  const isNetwork = URL.canParse(value) && /^rediss?:\/\/[^/]/.test(value);
  if (!isSocket && !isNetwork) {
    throw new TypeError('phải có dạng redis://ten-may:6379, rediss://… hoặc unix:///duong/dan/redis.sock');
  }
  return value;
}

const MEETING_KINDS = ['briefing', 'urgent', 'review_interim', 'review_final'];

/**
 * How long something is kept, for each kind of meeting.
 * @param {string} value
 * @throws {TypeError}
 */
export function periods(value) {
  const parts = value.split(',').map((part) => part.split('='));
  const kinds = parts.map(([kind]) => kind);
  const isWhole =
    kinds.length === MEETING_KINDS.length && MEETING_KINDS.every((kind) => kinds.includes(kind));
  const areGood = parts.every(
    ([, period, more]) => more === undefined && /^(0d|[1-9]\d{0,3}[dmy]|permanent)$/.test(period ?? ''),
  );
  if (!isWhole || !areGood) {
    throw new TypeError(
      `phải cho mỗi loại họp (${listOf(MEETING_KINDS)}) một thời hạn như 12m, 10y hoặc permanent`,
    );
  }
  return value;
}

const SHORTEST_SECRET_CHARS = 32;

/** @param {string} value */
export function secret(value) {
  if (value.length < SHORTEST_SECRET_CHARS)
    throw new TypeError(`phải dài ít nhất ${SHORTEST_SECRET_CHARS} ký tự`);
  return value;
}

/** @param {string} value an IANA time zone */
export function timeZone(value) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone && value;
  } catch {
    throw new TypeError('phải là một múi giờ IANA, ví dụ Asia/Ho_Chi_Minh');
  }
}
