import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../clock.ts';
import { leastLoaded } from './least-loaded.ts';
import { MediaWorker, type WorkerPlan } from './MediaWorker.ts';
import { listenProblem, settingsProblem } from './port-problem.ts';

/** A port that an earlier worker of ours still holds is free again within moments. */
const portPatienceMs = 1_500;
const firstRetryMs = 20;
const longestRetryMs = 2_000;
/** How long a meeting waits for a worker while none is alive. */
const workerPatienceMs = 5_000;

/** Waits for the ports of workers of ours that have just ended, and fails for those of others. */
const waitForPorts = async (plans: readonly WorkerPlan[], clock: Clock): Promise<void> => {
  const deadlineMs = clock() + portPatienceMs;
  for (const plan of plans) {
    for (;;) {
      const problem = await listenProblem(plan);
      if (problem === null) break;
      if (problem !== 'EADDRINUSE' || clock() >= deadlineMs) throw settingsProblem(plan, problem);
      await delay(firstRetryMs);
    }
  }
};

/** The media workers of this machine. A worker that dies is rebuilt in place, at the same port. */
export class WorkerPool {
  readonly #plans: readonly WorkerPlan[];
  readonly #slots: (MediaWorker | null)[];
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #deathListeners = new Set<(worker: MediaWorker) => void>();
  readonly #waiting = new Set<() => void>();
  readonly #stop = new AbortController();
  readonly #rebuilding = new Set<Promise<void>>();

  private constructor(plans: readonly WorkerPlan[], workers: MediaWorker[], log: Log, clock: Clock) {
    this.#plans = plans;
    this.#slots = workers;
    this.#log = log;
    this.#clock = clock;
    workers.forEach((worker, index) => {
      this.#watch(worker, index);
    });
  }

  /** @throws SettingsProblem when a port or the address cannot be had; then no worker is left behind. */
  static async start(plans: readonly WorkerPlan[], log: Log, clock: Clock): Promise<WorkerPool> {
    await waitForPorts(plans, clock);
    const started = await Promise.allSettled(plans.map((plan) => MediaWorker.start(plan)));
    const workers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failure = started.find((one) => one.status === 'rejected');
    if (failure !== undefined) {
      await Promise.all(workers.map((worker) => worker.close()));
      throw failure.reason;
    }
    return new WorkerPool(plans, workers, log, clock);
  }

  get size(): number {
    return this.#plans.length;
  }

  get pids(): number[] {
    return this.#alive().map((worker) => worker.pid);
  }

  /** The busiest worker's share of a core, 0 … 1. */
  get load(): number {
    return Math.max(0, ...this.#alive().map((worker) => worker.cpuShare));
  }

  /** Called in the moment in which a worker's death is known; its routers are closed already. */
  onDied(listener: (worker: MediaWorker) => void): void {
    this.#deathListeners.add(listener);
  }

  /** @throws Refusal `media_unavailable` when no worker is alive for a while. */
  async leastLoaded(): Promise<MediaWorker> {
    const worker = leastLoaded(this.#alive()) ?? (await this.#nextAlive());
    if (worker === undefined) throw new Refusal('media_unavailable', { retryAfterMs: 1_000 });
    return worker;
  }

  async measure(): Promise<void> {
    await Promise.all(
      this.#alive().map(async (worker) => {
        try {
          await worker.measure(this.#clock());
        } catch (error) {
          // It died while it was asked; its death is told apart.
          if (!worker.closed) throw error;
        }
      }),
    );
  }

  /** Resolves when all processes are gone. Idempotent. */
  async close(): Promise<void> {
    this.#stop.abort();
    for (const wake of this.#waiting) wake();
    await Promise.all(this.#rebuilding);
    await Promise.all(this.#slots.map((worker) => worker?.close() ?? Promise.resolve()));
  }

  #alive(): MediaWorker[] {
    return this.#slots.filter((worker): worker is MediaWorker => worker !== null && !worker.closed);
  }

  async #nextAlive(): Promise<MediaWorker | undefined> {
    if (this.#stop.signal.aborted) return undefined;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, workerPatienceMs);
      this.#waiting.add(wake);
    });
    return leastLoaded(this.#alive());
  }

  #watch(worker: MediaWorker, index: number): void {
    worker.onDied(() => {
      this.#slots[index] = null;
      this.#log.error({ worker: index, pid: worker.pid }, 'media worker died');
      for (const listener of this.#deathListeners) listener(worker);
      const rebuilding = this.#rebuild(index).finally(() => this.#rebuilding.delete(rebuilding));
      this.#rebuilding.add(rebuilding);
    });
  }

  async #rebuild(index: number): Promise<void> {
    const plan = this.#plans[index];
    const startedAtMs = this.#clock();
    let retryMs = firstRetryMs;
    while (plan !== undefined && !this.#stop.signal.aborted) {
      try {
        const worker = await MediaWorker.start(plan);
        this.#slots[index] = worker;
        this.#watch(worker, index);
        this.#log.info(
          { worker: index, pid: worker.pid, tookMs: this.#clock() - startedAtMs },
          'media worker rebuilt',
        );
        for (const wake of this.#waiting) wake();
        return;
      } catch (error) {
        this.#log.warn({ worker: index, err: error, retryMs }, 'media worker not rebuilt yet');
        // Aborted by close(): the loop's condition ends it.
        await delay(retryMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      }
    }
  }
}
