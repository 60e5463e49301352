import { availableParallelism } from 'node:os';
import { z } from 'zod';

const highestPort = 65_535;
const mostWorkers = 256;

const integer = (lowest: number, highest: number) => {
  const error = `phải là số nguyên từ ${String(lowest)} đến ${String(highest)}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.number().min(lowest, { error }).max(highest, { error }));
};

const required = z.string({ error: 'phải có' });

/** The media plane's settings (environment variables); what infra gives, with defaults for a single machine. */
export const SfuSettings = z
  .object({
    REDIS_URL: required,
    MEDIASOUP_WORKER_BIN: required,
    GIAOBAN_SERVICE_SECRET: required,
    /** Where signaling and the recorder call; port 0: any. */
    GIAOBAN_SFU_HOST: z.string().default('127.0.0.1'),
    GIAOBAN_SFU_PORT: integer(0, highestPort).default(0),
    /** Worker i takes UDP and TCP port base + i; 0: any. */
    GIAOBAN_RTC_PORT: integer(0, highestPort).default(40_000),
    GIAOBAN_RTC_LISTEN_IP: z.string().default('127.0.0.1'),
    GIAOBAN_RTC_ANNOUNCED_ADDRESS: z.string().optional(),
    GIAOBAN_RTC_WORKERS: integer(1, mostWorkers).default(() => Math.min(availableParallelism(), mostWorkers)),
  })
  .refine((one) => one.GIAOBAN_RTC_PORT + one.GIAOBAN_RTC_WORKERS - 1 <= highestPort, {
    error: 'không còn đủ cổng cho các bộ xử lý media',
    path: ['GIAOBAN_RTC_PORT'],
  });
export type SfuSettings = z.infer<typeof SfuSettings>;

/** The port of worker `index`; 0: any. */
export const workerPort = (settings: SfuSettings, index: number): number =>
  settings.GIAOBAN_RTC_PORT === 0 ? 0 : settings.GIAOBAN_RTC_PORT + index;

/**
 * Where plain transports (tapes) listen: never one of the ports that a worker must be able to take back
 * after its death. Undefined: the media worker's own range.
 */
export const tapePortRange = (settings: SfuSettings): { min: number; max: number } | undefined => {
  const min = settings.GIAOBAN_RTC_PORT + mostWorkers;
  const max = Math.min(min + 3_999, highestPort);
  return settings.GIAOBAN_RTC_PORT === 0 || max - min < 1_000 ? undefined : { min, max };
};
