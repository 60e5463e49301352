import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsProblem } from '@giaoban/service-kit';
import { z } from 'zod';
import type { DiskLimits } from './disk/DiskWatch.ts';

const minuteMs = 60_000;
const bytesPerMb = 1024 * 1024;

const port = (allowed: string) =>
  z.coerce.number({ error: allowed }).int(allowed).min(0, allowed).max(65_535, allowed);

const whole = (allowed: string) => z.coerce.number({ error: allowed }).int(allowed).min(0, allowed);

/** How long a meeting's chat is kept after its last message, or after the release of a legal hold. */
export const chatDays = whole('phải là số ngày nguyên, ít nhất 1')
  .min(1, 'phải là số ngày nguyên, ít nhất 1')
  .default(90);
export const dayMs = 86_400_000;

const required = (what: string) => z.string({ error: `phải có: ${what}` }).min(1, `phải có: ${what}`);

const Environment = z.object({
  REDIS_URL: required('redis://…, rediss://… hoặc unix:///đường-dẫn'),
  GIAOBAN_SERVICE_SECRET: required('khoá chung của các dịch vụ'),
  GIAOBAN_DATA_DIR: z.string().optional(),
  GIAOBAN_ARCHIVE_DIR: z.string().optional(),
  GIAOBAN_RECORDER_PORT: port('phải là số cổng từ 0 đến 65535 (0: cổng bất kỳ)').default(0),
  GIAOBAN_STREAM_MINUTES: whole('phải là số phút nguyên').default(30),
  GIAOBAN_DISK_WARN_MINUTES: whole('phải là số phút nguyên').default(120),
  GIAOBAN_DISK_RESERVE_MB: whole('phải là số MB nguyên').default(200),
  GIAOBAN_KEEP_CHAT_DAYS: chatDays,
  GIAOBAN_PORT: port('phải là số cổng từ 0 đến 65535').default(8080),
  GIAOBAN_TLS_CERT: z.string().optional(),
  GIAOBAN_SIGNALING_URL: z.url('phải là địa chỉ http:// hoặc https://').optional(),
  FFMPEG_BIN: z.string().optional(),
  PATH: z.string().default(''),
});

export type Settings = {
  redisUrl: string;
  serviceSecret: string;
  /** Absolute or relative to where the process runs. */
  archiveDir: string;
  /** Where the server's signing key is. */
  keysDir: string;
  /** Where signaling on this machine keeps documents; null: not known. */
  documentsDir: string | null;
  /** 0: any. */
  port: number;
  /** A composed file of at least this length gets a playlist (HLS) too, ms. */
  streamFromMs: number;
  disk: DiskLimits;
  /** How long a meeting's chat is kept, from the release of a legal hold on. */
  chatKeptMs: number;
  signalingUrl: string;
  /** The call stays on this machine: a certificate that nobody signed is good enough. */
  trustSelfSigned: boolean;
  ffmpegBin: string | undefined;
  searchPath: string;
};

/** The recorder's settings, parsed once. @throws SettingsProblem that names the variable. */
export const recorderSettings = (environment: NodeJS.ProcessEnv = process.env): Settings => {
  const found = readSettings(Environment, environment);
  const scheme = found.GIAOBAN_TLS_CERT === undefined ? 'http' : 'https';
  const signalingUrl = found.GIAOBAN_SIGNALING_URL ?? `${scheme}://127.0.0.1:${found.GIAOBAN_PORT}`;
  return {
    redisUrl: found.REDIS_URL,
    serviceSecret: found.GIAOBAN_SERVICE_SECRET,
    ...archivePlace(found.GIAOBAN_ARCHIVE_DIR, found.GIAOBAN_DATA_DIR),
    port: found.GIAOBAN_RECORDER_PORT,
    disk: {
      warnFromMs: found.GIAOBAN_DISK_WARN_MINUTES * minuteMs,
      reserveBytes: found.GIAOBAN_DISK_RESERVE_MB * bytesPerMb,
    },
    chatKeptMs: found.GIAOBAN_KEEP_CHAT_DAYS * dayMs,
    streamFromMs: found.GIAOBAN_STREAM_MINUTES * minuteMs,
    signalingUrl,
    trustSelfSigned: isThisMachine(new URL(signalingUrl).hostname),
    ffmpegBin: found.FFMPEG_BIN,
    searchPath: found.PATH,
  };
};

export type ArchivePlace = Pick<Settings, 'archiveDir' | 'keysDir' | 'documentsDir'>;

/**
 * Where archives, keys and documents are: in the data folder; archives elsewhere when `archiveDir` says so.
 * @throws SettingsProblem when neither is given
 */
export const archivePlace = (archiveDir: string | undefined, dataDir: string | undefined): ArchivePlace => {
  if (dataDir !== undefined)
    return {
      archiveDir: archiveDir ?? join(dataDir, 'archive'),
      keysDir: join(dataDir, 'keys'),
      documentsDir: join(dataDir, 'documents'),
    };
  if (archiveDir !== undefined) return { archiveDir, keysDir: join(archiveDir, '.keys'), documentsDir: null };
  throw new SettingsProblem('GIAOBAN_ARCHIVE_DIR: phải có (hoặc GIAOBAN_DATA_DIR): thư mục chứa hồ sơ ghi');
};

/** Also at one of its addresses in a network: a call to it does not leave the machine. */
const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname === '[::1]' ||
  /^127\./.test(hostname) ||
  Object.values(networkInterfaces()).some((list) =>
    list?.some(({ address }) => hostname === address || hostname === `[${address}]`),
  );
