/**
 * One more process of a service that has loaded its program and waits. Called up in place of one that has died, it
 * begins at once where a fresh one, on a busy machine, would be seconds later.
 */
export class Standby {
  #launch;
  #afterMs;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #stopped = false;

  /**
   * @param {object} options
   * @param {() => import('node:child_process').ChildProcess} options.launch starts a process that waits for a message
   *   over its channel before it does anything, and ends when the channel closes
   * @param {number} [options.afterMs] how long after `prepare` it is started: a system that comes up needs its
   *   processors itself
   */
  constructor({ launch, afterMs = 5_000 }) {
    this.#launch = launch;
    this.#afterMs = afterMs;
  }

  /** The process that waits; undefined while there is none. */
  get pid() {
    return this.#child?.pid;
  }

  /** Has one waiting before long, if there is none. One that ends while it waits is not replaced until asked again. */
  prepare() {
    if (this.#stopped || this.#child !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), this.#afterMs);
  }

  /**
   * Calls up the one that waits.
   * @returns {import('node:child_process').ChildProcess | undefined} undefined when there is none
   */
  take() {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || !child.connected) return undefined;
    child.send({ calledUp: true });
    return child;
  }

  /** Ends the one that waits; there will be none again. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#child?.kill('SIGKILL');
  }

  #start() {
    const child = this.#launch();
    this.#child = child;
    const forget = () => {
      if (this.#child === child) this.#child = undefined;
    };
    child.once('error', forget);
    child.once('exit', forget);
  }
}
