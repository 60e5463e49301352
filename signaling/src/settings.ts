import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings, SettingsProblem } from '@giaoban/service-kit';
import { z } from 'zod';

const required = z.string({ error: 'phải có' });
const flag = z.enum(['0', '1'], { error: 'phải là 0 hoặc 1' }).default('0');
const builtPage = fileURLToPath(new URL('../../web-client/dist', import.meta.url));
const highestPort = 65_535;
const largestDocumentMb = 1_024;
const longestEmptyMinutes = 1_440;
const longestChatDays = 3_660;
const dayMs = 86_400_000;

const integer = (least: number, most: number, byDefault: number) => {
  const error = `phải là số nguyên từ ${least} đến ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.number().min(least, { error }).max(most, { error }))
    .default(byDefault);
};

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Signaling's settings (environment variables). */
const Environment = z
  .object({
    REDIS_URL: required.regex(/^(redis|rediss|unix):\/\/./, {
      error: 'phải là redis://…, rediss://… hoặc unix:///…',
    }),
    GIAOBAN_HOST: z.string().default('127.0.0.1'),
    GIAOBAN_PORT: integer(0, highestPort, 3000),
    /** What people type, when a proxy stands in front. */
    GIAOBAN_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'phải là http://… hoặc https://…' }).optional(),
    GIAOBAN_TLS_CERT: z.string().optional(),
    GIAOBAN_TLS_KEY: z.string().optional(),
    GIAOBAN_SERVICE_SECRET: required.min(16, { error: 'phải dài ít nhất 16 ký tự' }),
    GIAOBAN_DATA_DIR: z.string().default('./data'),
    GIAOBAN_DOCUMENT_MAX_MB: integer(1, largestDocumentMb, 50),
    GIAOBAN_EMPTY_CLOSE_MINUTES: integer(0, longestEmptyMinutes, 30),
    GIAOBAN_KEEP_CHAT_DAYS: integer(1, longestChatDays, 90),
    GIAOBAN_TRUST_DIR: z.string().optional(),
    GIAOBAN_WEB_DIR: z.string().default(builtPage),
    GIAOBAN_TIME_ZONE: z
      .string()
      .refine(isTimeZone, { error: 'phải là tên múi giờ, như Asia/Ho_Chi_Minh' })
      .default('Asia/Ho_Chi_Minh'),
    GIAOBAN_WATERMARK: z.enum(['on', 'off'], { error: 'phải là on hoặc off' }).default('on'),
    GIAOBAN_DEMO: flag,
    GIAOBAN_DEMO_UNITS: z.string().optional(),
  })
  .refine((one) => (one.GIAOBAN_TLS_CERT === undefined) === (one.GIAOBAN_TLS_KEY === undefined), {
    error: 'phải có cả GIAOBAN_TLS_CERT và GIAOBAN_TLS_KEY, hoặc không có cái nào',
    path: ['GIAOBAN_TLS_CERT'],
  })
  .refine((one) => one.GIAOBAN_DEMO === '0' || one.GIAOBAN_DEMO_UNITS !== undefined, {
    error: 'phải có khi GIAOBAN_DEMO=1',
    path: ['GIAOBAN_DEMO_UNITS'],
  });

export type SignalingSettings = {
  redisUrl: string;
  host: string;
  port: number;
  /** Without a slash at its end; null: known when the port is taken. */
  publicUrl: string | null;
  tls: { cert: Buffer; key: Buffer } | null;
  serviceSecret: string;
  webDir: string;
  /** Where documents are kept: a folder that all signaling nodes of a province see. */
  documentsDir: string;
  documentMaxBytes: number;
  /** An open meeting without anybody in it closes by itself after so long; null: never. */
  emptyCloseMs: number | null;
  /** How long what was written in a meeting's chat is kept after its last message. */
  chatKeptMs: number;
  /** Certificates of the authorities whose signatures are trusted; null: nobody's. */
  trustDir: string | null;
  timeZone: string;
  /** Whether a viewer's name and the time stand over a recording. */
  hasWatermark: boolean;
  /** The CSV of units that a made-up province begins with; null: no demo. */
  demoUnitsFile: string | null;
};

const readTlsFile = async (name: string, path: string): Promise<Buffer> => {
  try {
    return await readFile(path);
  } catch (error) {
    throw new SettingsProblem(
      `${name}: không đọc được ${path} (${error instanceof Error ? error.message : 'lỗi'})`,
    );
  }
};

/** @throws SettingsProblem for the first wrong value. */
export const loadSettings = async (environment: NodeJS.ProcessEnv): Promise<SignalingSettings> => {
  const one = readSettings(Environment, environment);
  const tls =
    one.GIAOBAN_TLS_CERT === undefined || one.GIAOBAN_TLS_KEY === undefined
      ? null
      : {
          cert: await readTlsFile('GIAOBAN_TLS_CERT', one.GIAOBAN_TLS_CERT),
          key: await readTlsFile('GIAOBAN_TLS_KEY', one.GIAOBAN_TLS_KEY),
        };
  const emptyMinutes = one.GIAOBAN_EMPTY_CLOSE_MINUTES;
  return {
    redisUrl: one.REDIS_URL,
    host: one.GIAOBAN_HOST,
    port: one.GIAOBAN_PORT,
    publicUrl: one.GIAOBAN_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    tls,
    serviceSecret: one.GIAOBAN_SERVICE_SECRET,
    webDir: one.GIAOBAN_WEB_DIR,
    documentsDir: resolve(one.GIAOBAN_DATA_DIR, 'documents'),
    documentMaxBytes: one.GIAOBAN_DOCUMENT_MAX_MB * 1_048_576,
    emptyCloseMs: emptyMinutes === 0 ? null : emptyMinutes * 60_000,
    chatKeptMs: one.GIAOBAN_KEEP_CHAT_DAYS * dayMs,
    trustDir: one.GIAOBAN_TRUST_DIR === undefined ? null : resolve(one.GIAOBAN_TRUST_DIR),
    timeZone: one.GIAOBAN_TIME_ZONE,
    hasWatermark: one.GIAOBAN_WATERMARK === 'on',
    demoUnitsFile: one.GIAOBAN_DEMO === '1' ? (one.GIAOBAN_DEMO_UNITS ?? null) : null,
  };
};
