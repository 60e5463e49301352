import { availableParallelism } from 'node:os';

import { MOST_RTC_WORKERS, readSettings } from '../settings.mjs';
import { openDataFolder, serviceSecret } from './data-folder.mjs';
import { findHostIp, findLanIp, planNetwork } from './network-plan.mjs';
import { claimMediaPorts, claimWebPort } from './ports.mjs';
import { prepareRedisSocket, redisSocketPath } from './redis-server.mjs';
import { servicesEnv } from './services-env.mjs';
import { checkStatusFolder } from './status-file.mjs';
import { System } from './System.mjs';
import { tlsFiles } from './tls.mjs';

/**
 * Starts the whole system: the private Redis unless `REDIS_URL` is set, then sfu-server, signaling and recorder.
 * Resolves when all of them are ready; on a failure nothing stays behind.
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env the settings (see `settings.mjs`)
 * @param {import('../setup/tools.mjs').Tools} options.tools
 * @param {boolean} [options.demo] fill an empty data folder with a made-up province
 * @param {boolean} [options.lan] listen in the local network, with a self-signed certificate
 * @param {(event: import('./System.mjs').SystemEvent) => void} [options.onEvent]
 * @param {readonly import('./System.mjs').ServiceProgram[]} [options.services] other ones than the real, for tests
 * @returns {Promise<System>}
 * @throws {import('../cli/expected-failure.mjs').ExpectedFailure} one line that says what is wrong
 */
export async function startSystem({
  env,
  tools,
  demo = false,
  lan = false,
  onEvent = () => undefined,
  services,
}) {
  const settings = readSettings(env);
  const lanIp = findLanIp();
  const hostIp = lan ? '0.0.0.0' : await findHostIp(settings.GIAOBAN_HOST);
  const network = planNetwork(settings, { lan, lanIp, hostIp });
  const folder = await openDataFolder(settings.GIAOBAN_DATA_DIR);
  const statusFile = settings.GIAOBAN_STATUS_FILE;
  try {
    if (statusFile !== undefined) await checkStatusFolder(statusFile);
    const webPort = await claimWebPort({ host: network.host, port: settings.GIAOBAN_PORT });
    const workers = settings.GIAOBAN_RTC_WORKERS ?? Math.min(availableParallelism(), MOST_RTC_WORKERS);
    const wantedPorts = { ip: network.rtcListenIp, port: settings.GIAOBAN_RTC_PORT, count: workers };
    const firstPort = await claimMediaPorts(wantedPorts);
    const tls = await tlsFiles({ settings, lan, lanIp, tlsDir: folder.tlsDir });

    const socketPath = redisSocketPath({ redisDir: folder.redisDir });
    if (settings.REDIS_URL === undefined) await prepareRedisSocket(socketPath);
    const redisUrl = settings.REDIS_URL ?? `unix://${socketPath}`;
    const scheme = tls === undefined ? 'http' : 'https';
    const publicUrl = settings.GIAOBAN_PUBLIC_URL ?? `${scheme}://${network.publicHost}:${webPort}`;
    const childEnv = servicesEnv({
      env,
      settings,
      tools,
      network,
      dataDir: folder.dir,
      redisUrl,
      secret: settings.GIAOBAN_SERVICE_SECRET ?? (await serviceSecret(folder.dir)),
      publicUrl,
      webPort,
      rtc: { firstPort, workers },
      tls,
      demo,
    });
    const system = new System({
      env: childEnv,
      folder,
      url: publicUrl,
      redisUrl,
      privateRedis:
        settings.REDIS_URL === undefined ? { socketPath, redisServerBin: tools.redisServerBin } : undefined,
      statusFile,
      onEvent,
      services,
    });
    await system.start();
    return system;
  } catch (error) {
    await folder.release();
    throw error;
  }
}
