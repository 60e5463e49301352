import { appendFile, readFile } from 'node:fs/promises';
import { LoggedEvent } from '@giaoban/protocol';
import { isMissing } from '@giaoban/service-kit';
import { writeWhole } from './archive-files.ts';
import { parseJsonLine } from './json-line.ts';

const lines = (log: readonly LoggedEvent[]): string => log.map((one) => `${JSON.stringify(one)}\n`).join('');

/** Replaces `log.jsonl` by the whole log. */
export const writeLog = (file: string, log: readonly LoggedEvent[]): Promise<void> =>
  writeWhole(file, lines(log));

export const appendLog = (file: string, events: readonly LoggedEvent[]): Promise<void> =>
  appendFile(file, lines(events), { flush: true });

export type LogReading = { log: LoggedEvent[]; problems: string[] };

/** Reads `log.jsonl` up to the first line that is no event or does not follow; says so. */
export const readLog = async (file: string): Promise<LogReading> => {
  const text = await readText(file);
  const log: LoggedEvent[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const logged = parseJsonLine(LoggedEvent, line);
    if (logged === null) return { log, problems: [`dòng ${at + 1}: không phải một sự kiện`] };
    if (logged.seq !== log.length + 1)
      return { log, problems: [`dòng ${at + 1}: sự kiện ${logged.seq} không thể theo sau ${log.length}`] };
    log.push(logged);
  }
  return { log, problems: log.length === 0 ? ['nhật ký cuộc họp thiếu hoặc trống'] : [] };
};

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
};
