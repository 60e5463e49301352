import { join } from 'node:path';

import { PROJECT_DIR } from '../setup/paths.mjs';
import { toolsEnv } from '../setup/tools.mjs';

const DEMO_UNITS = join(PROJECT_DIR, 'infra', 'fixtures', 'units-ben-tre-2011.csv');

/**
 * The whole environment of the services: every setting in its final form, so that a service needs no defaults.
 * @param {object} parts
 * @param {NodeJS.ProcessEnv} parts.env what the supervisor itself was given
 * @param {import('../settings.mjs').Settings} parts.settings
 * @param {import('../setup/tools.mjs').Tools} parts.tools
 * @param {import('./network-plan.mjs').NetworkPlan} parts.network
 * @param {string} parts.dataDir
 * @param {string} parts.redisUrl
 * @param {string} parts.secret
 * @param {string} parts.publicUrl
 * @param {number} parts.webPort
 * @param {{ firstPort: number, workers: number }} parts.rtc
 * @param {{ certPath: string, keyPath: string } | undefined} parts.tls
 * @param {boolean} parts.demo
 * @returns {NodeJS.ProcessEnv}
 */
export function servicesEnv({
  env,
  settings,
  tools,
  network,
  dataDir,
  redisUrl,
  secret,
  publicUrl,
  webPort,
  rtc,
  tls,
  demo,
}) {
  const inherited = Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('GIAOBAN_') && !name.startsWith('npm_')),
  );
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    NODE_ENV: 'production',
    ...inherited,
    ...toolsEnv(tools),
    REDIS_URL: redisUrl,
    GIAOBAN_DATA_DIR: dataDir,
    GIAOBAN_HOST: network.host,
    GIAOBAN_PORT: String(webPort),
    GIAOBAN_PUBLIC_URL: publicUrl,
    GIAOBAN_SIGNALING_URL: `${scheme}://${network.internalHost}:${webPort}`,
    ...(tls === undefined ? {} : { GIAOBAN_TLS_CERT: tls.certPath, GIAOBAN_TLS_KEY: tls.keyPath }),
    GIAOBAN_RTC_PORT: String(rtc.firstPort),
    GIAOBAN_RTC_WORKERS: String(rtc.workers),
    GIAOBAN_RTC_LISTEN_IP: network.rtcListenIp,
    ...(network.rtcAnnouncedAddress === undefined
      ? {}
      : { GIAOBAN_RTC_ANNOUNCED_ADDRESS: network.rtcAnnouncedAddress }),
    GIAOBAN_SFU_PORT: String(settings.GIAOBAN_SFU_PORT),
    GIAOBAN_RECORDER_PORT: String(settings.GIAOBAN_RECORDER_PORT),
    GIAOBAN_SERVICE_SECRET: secret,
    GIAOBAN_DOCUMENT_MAX_MB: String(settings.GIAOBAN_DOCUMENT_MAX_MB),
    ...(settings.GIAOBAN_TRUST_DIR === undefined ? {} : { GIAOBAN_TRUST_DIR: settings.GIAOBAN_TRUST_DIR }),
    GIAOBAN_EMPTY_CLOSE_MINUTES: String(settings.GIAOBAN_EMPTY_CLOSE_MINUTES),
    GIAOBAN_KEEP_CHAT_DAYS: String(settings.GIAOBAN_KEEP_CHAT_DAYS),
    GIAOBAN_WATERMARK: settings.GIAOBAN_WATERMARK,
    GIAOBAN_STREAM_MINUTES: String(settings.GIAOBAN_STREAM_MINUTES),
    GIAOBAN_DISK_WARN_MINUTES: String(settings.GIAOBAN_DISK_WARN_MINUTES),
    GIAOBAN_DISK_RESERVE_MB: String(settings.GIAOBAN_DISK_RESERVE_MB),
    GIAOBAN_LOG_LEVEL: settings.GIAOBAN_LOG_LEVEL,
    GIAOBAN_TIME_ZONE: settings.GIAOBAN_TIME_ZONE,
    ...(demo ? { GIAOBAN_DEMO: '1', GIAOBAN_DEMO_UNITS: DEMO_UNITS } : {}),
  };
}
