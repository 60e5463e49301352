import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Archivist } from '@giaoban/protocol/internal';
import { readSettings, SettingsProblem } from '@giaoban/service-kit';
import { z } from 'zod';
import {
  parsePeriods,
  type PeriodOfKind,
  type RetentionRules,
  retentionSettings,
  standardPeriods,
} from '../retention/periods.ts';
import { archivePlace, type ArchivePlace, chatDays, dayMs } from '../settings.ts';

const Environment = z.object({
  REDIS_URL: z.string().optional(),
  GIAOBAN_DATA_DIR: z.string().optional(),
  GIAOBAN_ARCHIVE_DIR: z.string().optional(),
  GIAOBAN_PUBLIC_URL: z.string().optional(),
  GIAOBAN_TIME_ZONE: z.string().default('Asia/Ho_Chi_Minh'),
  [retentionSettings.recording]: z.string().default(standardPeriods.recording),
  [retentionSettings.papers]: z.string().default(standardPeriods.papers),
  GIAOBAN_KEEP_CHAT_DAYS: chatDays,
});

/** Where a command works, and by which rules. */
export type CommandPlace = ArchivePlace & {
  redisUrl: string | null;
  /** Where the running system answers; null: not told. */
  url: string | null;
  timeZone: string;
  rules: RetentionRules;
  /** How long a meeting's chat is kept, from the release of a legal hold on. */
  chatKeptMs: number;
  nowMs: () => number;
  say: (line: string) => void;
};

/** @throws SettingsProblem */
export const commandPlace = (
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  nowMs: () => number,
): CommandPlace => {
  const found = readSettings(Environment, environment);
  const place = archivePlace(found.GIAOBAN_ARCHIVE_DIR, found.GIAOBAN_DATA_DIR);
  return {
    archiveDir: resolve(place.archiveDir),
    keysDir: resolve(place.keysDir),
    documentsDir: place.documentsDir === null ? null : resolve(place.documentsDir),
    redisUrl: found.REDIS_URL ?? null,
    url: found.GIAOBAN_PUBLIC_URL ?? null,
    timeZone: found.GIAOBAN_TIME_ZONE,
    rules: {
      recording: periods(retentionSettings.recording, found.GIAOBAN_KEEP_RECORDING),
      papers: periods(retentionSettings.papers, found.GIAOBAN_KEEP_PAPERS),
    },
    chatKeptMs: found.GIAOBAN_KEEP_CHAT_DAYS * dayMs,
    nowMs,
    say,
  };
};

const periods = (name: string, text: string): PeriodOfKind => {
  const found = parsePeriods(text);
  if (found === null) throw new SettingsProblem(`${name}: phải có dạng ${standardPeriods.papers}`);
  return found;
};

/** Whoever has the server's command line. */
export const shellUser = (): Archivist => ({ kind: 'shell', account: userInfo().username });

/** A wrong word on the command line. */
export class UsageProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageProblem';
  }
}

/** Something that the person at the keyboard can mend; one line in Vietnamese. */
export class CommandProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandProblem';
  }
}
