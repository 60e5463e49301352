import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { serviceEntry } from '../setup/services.mjs';
import { LogFile } from './LogFile.mjs';
import { launchNodeService, saysReady } from './node-service.mjs';
import { redisAnswers, redisLauncher, removeSocketFolder } from './redis-server.mjs';
import { shortLogLine } from './short-log-line.mjs';
import { Standby } from './Standby.mjs';
import { writeStatusFile } from './status-file.mjs';
import { SupervisedProcess } from './SupervisedProcess.mjs';

/**
 * @typedef {{ type: 'setup-link', url: string }
 *   | { type: 'demo', world: import('./service-messages.mjs').DemoWorld }
 *   | { type: 'demo-skipped' }
 *   | { type: 'died', service: string, restartInMs: number }
 *   | { type: 'restarted', service: string, afterMs: number }
 *   | { type: 'log', text: string }} SystemEvent
 *
 * @typedef {object} SystemOptions
 * @property {NodeJS.ProcessEnv} env of the services
 * @property {import('./data-folder.mjs').DataFolder} folder released when the system has stopped
 * @property {string} url
 * @property {string} redisUrl
 * @property {{ socketPath: string, redisServerBin: string | undefined } | undefined} privateRedis
 * @property {string | undefined} statusFile
 * @property {(event: SystemEvent) => void} onEvent
 * @property {readonly ServiceProgram[]} [services]
 *
 * @typedef {{ key: string, entry: string, hasStandby?: boolean }} ServiceProgram `entry`: below the project's folder;
 *   `hasStandby`: another process waits, loaded, to take the place of one that died
 */

/**
 * In the order in which they are stopped; Redis comes after them.
 * @type {readonly ServiceProgram[]}
 */
const SERVICES = [
  { key: 'recorder', entry: serviceEntry('recorder'), hasStandby: true },
  { key: 'signaling', entry: serviceEntry('signaling') },
  { key: 'sfuServer', entry: serviceEntry('sfu-server') },
];
const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;
const REMEMBERED_LINES = 20;

/** The running system: Redis and the three services, each restarted when it dies. */
export class System {
  #options;
  #services;
  /** @type {Map<string, SupervisedProcess>} in the order in which they are stopped */
  #processes = new Map();
  /** @type {LogFile[]} */
  #logs = [];
  /** @type {string | null} */
  #setupUrl = null;
  #started = false;
  /** @type {Promise<unknown>} never rejects */
  #statusWritten = Promise.resolve();
  /** @type {Promise<void> | undefined} */
  #stopped;

  /** @param {SystemOptions} options */
  constructor(options) {
    this.#options = options;
    this.#services = options.services ?? SERVICES;
  }

  get url() {
    return this.#options.url;
  }

  get dataDir() {
    return this.#options.folder.dir;
  }

  get redisUrl() {
    return this.#options.redisUrl;
  }

  /** The one-time link with which the first administrator is made; null when that was done before. */
  get setupUrl() {
    return this.#setupUrl;
  }

  /** Process ids by service (`redis`, `sfuServer`, `signaling`, `recorder`); null while one does not run. */
  get pids() {
    /** @type {Record<string, number | null>} */
    const pids = { redis: null };
    for (const [key, supervised] of this.#processes) pids[key] = supervised.pid ?? null;
    return pids;
  }

  /**
   * Call once. Resolves when everything is ready.
   * @throws {ExpectedFailure} when a part does not come up or the status cannot be written; nothing stays behind then
   */
  async start() {
    try {
      if (this.#options.privateRedis !== undefined) {
        await this.#startRedis(this.#options.privateRedis);
      }
      await Promise.all(this.#services.map((service) => this.#startService(service)));
      this.#started = true;
      await this.#writeStatus();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops everything, the services before Redis. Resolves when all is gone; may be called again. */
  stop() {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  /** Kills what still runs; a `stop` under way then ends at once. */
  kill() {
    for (const supervised of this.#processes.values()) supervised.kill();
  }

  async #stopAll() {
    const keys = [...this.#services.map(({ key }) => key), 'redis'];
    for (const key of keys) await this.#processes.get(key)?.stop(STOP_GRACE_MS);
    await this.#statusWritten;
    const { privateRedis, folder } = this.#options;
    if (privateRedis !== undefined) {
      await removeSocketFolder({ socketPath: privateRedis.socketPath, redisDir: folder.redisDir });
    }
    for (const log of this.#logs) log.close();
    await folder.release();
  }

  /** @param {{ socketPath: string, redisServerBin: string | undefined }} redis */
  async #startRedis({ socketPath, redisServerBin }) {
    if (redisServerBin === undefined) throw new ExpectedFailure('Không thấy redis-server trên máy này.');
    const launch = await redisLauncher({
      redisServerBin,
      redisDir: this.#options.folder.redisDir,
      socketPath,
      env: this.#options.env,
    });
    await this.#startProcess('redis', {
      launch,
      whenReady: (_child, gone) => redisAnswers(socketPath, gone),
    });
  }

  /** @param {ServiceProgram} service */
  async #startService({ key, entry, hasStandby = false }) {
    const { env } = this.#options;
    await this.#startProcess(key, {
      launch: () => launchNodeService({ entry, env }),
      ...(hasStandby
        ? { standby: new Standby({ launch: () => launchNodeService({ entry, env, standsBy: true }) }) }
        : {}),
      whenReady: (child, gone) =>
        saysReady(child, gone, (message) => {
          if ('demo' in message) {
            this.#options.onEvent({ type: 'demo', world: message.demo });
          } else if ('demoSkipped' in message) {
            // A signaling that was restarted finds the people that it made up itself.
            if (!this.#started) this.#options.onEvent({ type: 'demo-skipped' });
          } else if (message.setupUrl !== this.#setupUrl) {
            // A signaling that was restarted tells the same link again.
            this.#setupUrl = message.setupUrl;
            this.#options.onEvent({ type: 'setup-link', url: message.setupUrl });
          }
        }),
    });
  }

  /**
   * @param {string} key
   * @param {Pick<import('./SupervisedProcess.mjs').SupervisedProcessOptions, 'launch' | 'whenReady' | 'standby'>} how
   */
  async #startProcess(key, how) {
    const logPath = join(this.#options.folder.logsDir, `${key}.log`);
    const log = new LogFile(logPath);
    this.#logs.push(log);
    /** @type {string[]} */
    const lastLines = [];
    let diedAtMs = 0;
    const supervised = new SupervisedProcess({
      ...how,
      onLine: (line, fromStderr) => {
        log.write(line);
        const text = shortLogLine({ service: key, line, fromStderr });
        if (text === undefined) return;
        lastLines.splice(0, lastLines.length - REMEMBERED_LINES + 1);
        lastLines.push(text);
        // Before the system is up the one line of the failure says it all.
        if (this.#started) this.#options.onEvent({ type: 'log', text });
      },
      onReady: () => {
        if (!this.#started) return;
        this.#options.onEvent({ type: 'restarted', service: key, afterMs: performance.now() - diedAtMs });
        void this.#writeStatusAgain();
      },
      onDied: (_end, restartInMs) => {
        diedAtMs = performance.now();
        this.#options.onEvent({ type: 'died', service: key, restartInMs });
      },
    });
    this.#processes.set(key, supervised);

    const timer = setTimeout(() => supervised.kill(), START_TIMEOUT_MS);
    const end = await supervised.start();
    clearTimeout(timer);
    if (end !== undefined) {
      const reason =
        end.error?.message ??
        // Of a stack trace the line that names the error, not the place.
        (lastLines.find((line) => line.includes('Error')) ?? lastLines[0])?.replace(`[${key}] `, '') ??
        `kết thúc với mã ${end.status ?? end.signal}`;
      throw new ExpectedFailure(`Không khởi động được ${key}: ${reason} (xem ${logPath})`);
    }
  }

  /** One write after the other, each with what is true when its turn comes. */
  #writeStatus() {
    const { statusFile } = this.#options;
    if (statusFile === undefined) return Promise.resolve();
    const written = this.#statusWritten.then(() =>
      writeStatusFile(statusFile, {
        pid: process.pid,
        url: this.url,
        dataDir: this.dataDir,
        setupUrl: this.#setupUrl,
        redisUrl: this.redisUrl,
        pids: this.pids,
      }),
    );
    this.#statusWritten = Promise.allSettled([written]);
    return written;
  }

  /** A meeting goes on although its status cannot be written any more. */
  async #writeStatusAgain() {
    try {
      await this.#writeStatus();
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      this.#options.onEvent({ type: 'log', text: error.message });
    }
  }
}
