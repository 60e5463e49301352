import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

import { nextRestart } from './restart-delay.mjs';

/**
 * @typedef {{ status: number | null, signal: NodeJS.Signals | null, error?: Error }} ProcessEnd
 *
 * @typedef {object} SupervisedProcessOptions
 * @property {() => import('node:child_process').ChildProcess} launch starts the process as the leader of a process
 *   group of its own, with pipes for standard output and error
 * @property {(child: import('node:child_process').ChildProcess, gone: AbortSignal) => Promise<boolean>}
 *   whenReady resolves with true when the process serves, with false when `gone` is aborted before, which is when it
 *   has ended
 * @property {(line: string, fromStderr: boolean) => void} onLine
 * @property {(pid: number) => void} onReady at the first start and after each restart
 * @property {(end: ProcessEnd, restartInMs: number) => void} onDied it ended unasked and will be started again
 * @property {import('./Standby.mjs').Standby} [standby] what takes the place of one that died
 * @property {() => number} [now] milliseconds
 */

const LAST_WORDS_MS = 100;

/**
 * Keeps one process running from `start` until `stop`: started again with growing delays when it ends. A process
 * that ends before it was ever ready is not started again: then something is wrong that a restart cannot mend.
 */
export class SupervisedProcess {
  #options;
  #now;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  #stopping = new AbortController();
  #running = Promise.resolve();

  /** @param {SupervisedProcessOptions} options */
  constructor(options) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** The process id; undefined while it does not run. */
  get pid() {
    return this.#child?.pid;
  }

  /**
   * Call once.
   * @returns {Promise<ProcessEnd | undefined>} undefined when it is ready; its end when it ended before
   */
  start() {
    return new Promise((resolve) => {
      this.#running = this.#keepRunning(() => resolve(undefined)).then(resolve);
    });
  }

  /**
   * Asks the process to end, and kills it when it has not ended in time. Resolves when it is gone.
   * @param {number} graceMs
   */
  async stop(graceMs) {
    this.#stopping.abort();
    this.#options.standby?.stop();
    this.#child?.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), graceMs);
    await this.#running;
    clearTimeout(timer);
  }

  /** Kills the process at once. After `stop` it is not started again. */
  kill() {
    this.#child?.kill('SIGKILL');
  }

  /**
   * @param {() => void} onFirstReady
   * @returns {Promise<ProcessEnd | undefined>} the end of a process that never became ready
   */
  async #keepRunning(onFirstReady) {
    let wasReady = false;
    let deathsInRow = 0;
    const stopping = this.#stopping.signal;
    while (!stopping.aborted) {
      const startedAtMs = this.#now();
      const end = await this.#runOnce((pid) => {
        if (!wasReady) onFirstReady();
        wasReady = true;
        this.#options.standby?.prepare();
        this.#options.onReady(pid);
      });
      if (stopping.aborted) return undefined;
      if (!wasReady) return end;
      const next = nextRestart({ deathsInRow, ranForMs: this.#now() - startedAtMs });
      deathsInRow = next.deathsInRow;
      this.#options.onDied(end, next.delayMs);
      // Only `stop` rejects it, and the loop's condition sees that.
      await delay(next.delayMs, undefined, { signal: stopping }).catch(() => undefined);
    }
    return undefined;
  }

  /**
   * @param {(pid: number) => void} onReady
   * @returns {Promise<ProcessEnd>}
   */
  async #runOnce(onReady) {
    const child = this.#options.standby?.take() ?? this.#options.launch();
    this.#child = child;
    const gone = new AbortController();
    this.#readLines(child.stdout, false);
    this.#readLines(child.stderr, true);

    /** @type {Promise<ProcessEnd>} */
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ status: null, signal: null, error }));
      child.once('exit', (status, signal) => resolve({ status, signal }));
    });
    const watched = this.#options.whenReady(child, gone.signal).then((ready) => {
      if (ready && !gone.signal.aborted && child.pid !== undefined) onReady(child.pid);
    });
    const closed = new Promise((resolve) => child.once('close', resolve));
    const end = await ended;
    gone.abort();
    await watched;
    this.#child = undefined;
    endGroup(child.pid);
    // Its last words may still be in the pipes.
    await Promise.race([closed, delay(LAST_WORDS_MS)]);
    return end;
  }

  /**
   * @param {import('node:stream').Readable | null} stream
   * @param {boolean} fromStderr
   */
  #readLines(stream, fromStderr) {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => this.#options.onLine(line, fromStderr));
  }
}

/**
 * Ends what a dead process left behind in its group, such as the ffmpeg of a killed recorder.
 * @param {number | undefined} pid the leader that is gone
 */
function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // ESRCH: nothing was left, the usual case.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
