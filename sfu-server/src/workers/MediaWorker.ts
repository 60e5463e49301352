import { createWorker } from 'mediasoup';
import type { types } from 'mediasoup';
import { type CpuReading, cpuShare } from './cpu-share.ts';
import { mediaCodecs } from './media-codecs.ts';

export type WorkerPlan = {
  workerBin: string;
  listenIp: string;
  announcedAddress: string | undefined;
  /** UDP and TCP; 0: any. */
  port: number;
};

const listenInfo = (plan: WorkerPlan, protocol: 'udp' | 'tcp'): types.TransportListenInfo => ({
  protocol,
  ip: plan.listenIp,
  port: plan.port,
  ...(plan.announcedAddress === undefined ? {} : { announcedAddress: plan.announcedAddress }),
});

/** One living media worker process with its WebRtcServer (one UDP and one TCP port). The pool closes it. */
export class MediaWorker {
  readonly webRtcServer: types.WebRtcServer;
  readonly #worker: types.Worker;
  #reading: CpuReading = { usedMs: 0, atMs: 0 };
  #cpuShare = 0;
  #routers = 0;

  private constructor(worker: types.Worker, webRtcServer: types.WebRtcServer) {
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
  }

  /** @throws Error with the worker's own words, such as "address already in use". */
  static async start(plan: WorkerPlan): Promise<MediaWorker> {
    const worker = await createWorker({ workerBin: plan.workerBin, logLevel: 'warn' });
    try {
      const listenInfos = [listenInfo(plan, 'udp'), listenInfo(plan, 'tcp')];
      return new MediaWorker(worker, await worker.createWebRtcServer({ listenInfos }));
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  get pid(): number {
    return this.#worker.pid;
  }

  get closed(): boolean {
    return this.#worker.closed;
  }

  /** Share of a core at the last measure, 0 … 1. */
  get cpuShare(): number {
    return this.#cpuShare;
  }

  get routers(): number {
    return this.#routers;
  }

  /** Called once when the process ends without having been asked to. */
  onDied(listener: () => void): void {
    this.#worker.once('died', listener);
  }

  async createRouter(): Promise<types.Router> {
    // Counted before it is there: meetings that begin in the same moment spread over the workers.
    this.#routers += 1;
    try {
      const router = await this.#worker.createRouter({ mediaCodecs });
      router.observer.once('close', () => {
        this.#routers -= 1;
      });
      return router;
    } catch (error) {
      this.#routers -= 1;
      throw error;
    }
  }

  async measure(nowMs: number): Promise<void> {
    const usage = await this.#worker.getResourceUsage();
    const reading = { usedMs: usage.ru_utime + usage.ru_stime, atMs: nowMs };
    if (this.#reading.atMs > 0) this.#cpuShare = cpuShare(this.#reading, reading);
    this.#reading = reading;
  }

  /** Closes it; resolves when the process is gone and its ports are free. Idempotent. */
  async close(): Promise<void> {
    if (this.#worker.subprocessClosed) return;
    const gone = new Promise<void>((resolve) => {
      this.#worker.once('subprocessclose', () => {
        resolve();
      });
    });
    this.#worker.close();
    await gone;
  }
}
