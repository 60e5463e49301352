import { once } from 'node:events';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { z } from 'zod';
import { type PaperJob, PaperReply } from './paper-jobs.ts';

/** The longest paper takes 16 s of a processor, the slowest key that is accepted 26 s; others may want it, too. */
const standardPatienceMs = 120_000;
const memoryMb = 768;

type ThreadProgram = { url: URL; options: WorkerOptions };

/** Compiled, it lies beside the service's own program (infra/setup/services.mjs); otherwise tsx reads the sources. */
const ownProgram = (): ThreadProgram => {
  if (!import.meta.url.endsWith('.ts'))
    return { url: new URL('paper-thread.mjs', import.meta.url), options: {} };
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const hooks = encodeURIComponent(`import { register } from ${tsx}; register();`);
  const options = { execArgv: ['--import', `data:text/javascript,${hooks}`] };
  return { url: new URL('paper-thread.ts', import.meta.url), options };
};

/** @throws when the thread dies or takes too long */
const answerOf = async (worker: Worker, job: PaperJob, patienceMs: number): Promise<unknown> => {
  const settled = new AbortController();
  const { signal } = settled;
  const end = async (): Promise<never> => {
    await once(worker, 'exit', { signal });
    throw new Error('the thread ended');
  };
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${String(patienceMs)} ms`)), patienceMs);
  });
  worker.postMessage(job);
  try {
    const told: unknown[] = await Promise.race([once(worker, 'message', { signal }), end(), lateness]);
    return told[0];
  } finally {
    clearTimeout(timer);
    settled.abort();
  }
};

/**
 * A thread beside the service's own, for work on papers that holds a processor for seconds: no meeting waits for it.
 * It is started when first needed and does one job at a time, in order. A job at which it dies, or which takes too
 * much time or memory, is lost alone: the next has a new thread. It keeps no process alive; the owner closes it.
 */
export class PaperThread {
  readonly #log: Log;
  readonly #patienceMs: number;
  readonly #program: ThreadProgram;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** @param patienceMs for one job, the thread's start included */
  constructor(log: Log, patienceMs = standardPatienceMs, program = ownProgram()) {
    this.#log = log;
    this.#patienceMs = patienceMs;
    this.#program = program;
  }

  /**
   * @param result what this act gives, of `paperResults`
   * @throws Refusal `unavailable` when the job is lost or this is closed; whatever else the job is refused with
   */
  async do<T>(job: PaperJob, result: z.ZodType<T>): Promise<T> {
    const asked = this.#last.then(() => this.#ask(job));
    // Whose turn is next need not know how it went, nor keep a file alive.
    this.#last = asked.then(
      () => undefined,
      () => undefined,
    );
    const reply = await asked;
    switch (reply.outcome) {
      case 'done':
        return result.parse(reply.result);
      case 'refused': {
        const { code, ...detail } = reply.refusal;
        throw new Refusal(code, detail);
      }
      case 'failed':
        throw new Error(`in the thread for papers: ${reply.fault}`);
    }
  }

  /** Resolves when the thread is gone; what it was doing, and what waited for it, is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #ask(job: PaperJob): Promise<PaperReply> {
    if (this.#isClosed) throw new Refusal('unavailable', { message: 'the service is ending' });
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    try {
      return PaperReply.parse(await answerOf(worker, job, this.#patienceMs));
    } catch (error) {
      if (!this.#isClosed) this.#log.warn({ act: job.act, err: error }, 'a job at a paper was lost');
      await this.#end();
      throw new Refusal('unavailable', { message: `the paper was not written: ${String(error)}` });
    } finally {
      worker.unref();
    }
  }

  #start(): Worker {
    const { url, options } = this.#program;
    const worker = new Worker(url, { ...options, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    worker.on('error', (error) => this.#log.warn({ err: error }, 'the thread for papers died'));
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
