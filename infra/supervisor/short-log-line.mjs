import { parseJsonObject } from '../cli/json.mjs';

const WARN_LEVEL = 40;
const ERROR_LEVEL = 50;
const LONGEST_CHARS = 300;

/**
 * What the terminal shows of a service's log line: warnings and errors of pino's JSON lines in short form, and
 * nothing of the rest. A line that is not JSON is shown when it came from standard error.
 * @param {{ service: string, line: string, fromStderr: boolean }} entry
 * @returns {string | undefined}
 */
export function shortLogLine({ service, line, fromStderr }) {
  const record = parseRecord(line);
  if (record === undefined)
    return fromStderr && line.trim() !== '' ? shorten(`[${service}] ${line}`) : undefined;
  const level = typeof record['level'] === 'number' ? record['level'] : 0;
  if (level < WARN_LEVEL) return undefined;
  const word = level >= ERROR_LEVEL ? 'lỗi' : 'cảnh báo';
  const parts = [record['msg'], errorMessage(record['err'])].filter((part) => typeof part === 'string');
  return shorten(`[${service}] ${word}: ${[...new Set(parts)].join(': ')}`);
}

/**
 * @param {string} line
 * @returns {Record<string, unknown> | undefined}
 */
function parseRecord(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return parseJsonObject(line);
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
function errorMessage(error) {
  if (typeof error === 'object' && error !== null && 'message' in error) return error.message;
  return error;
}

/** @param {string} text */
function shorten(text) {
  return text.length > LONGEST_CHARS ? `${text.slice(0, LONGEST_CHARS)}…` : text;
}
