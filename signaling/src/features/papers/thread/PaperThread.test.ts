import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Paper, Refusal, type SignPaper } from '@giaoban/protocol';
import { createLog } from '@giaoban/service-kit';
import { testProgram } from '@giaoban/service-kit/test-support';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleInvitation, sampleMinutes } from '../../../test-support/papers/sample-papers.ts';
import { TestAuthority, testPassphrase } from '../../../test-support/papers/TestAuthority.ts';
import { type PaperJob, paperResults } from './paper-jobs.ts';
import { PaperPress } from './PaperPress.ts';
import { PaperThread } from './PaperThread.ts';

/** Outside `npm test` the thread is read from its sources by tsx. */
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const writtenAt = new Date('2026-01-13T01:00:00Z');
const sentence = 'Thống nhất với nội dung báo cáo; đề nghị các đơn vị tăng cường trao đổi văn bản điện tử. ';
const longPaper: Paper = {
  ...sampleMinutes,
  course: Array.from({ length: 300 }, (_, index) => ({
    kind: 'paragraph',
    text: `Đại biểu thứ ${String(index)}: ${sentence.repeat(4)}`,
  })),
};

const { path } = testProgram(new URL('paper-thread.ts', import.meta.url));
/** From its sources it begins as it does by itself; no thread takes a flag of the whole process. */
const program = path.endsWith('.ts') ? undefined : { url: pathToFileURL(path), options: {} };

const silent = createLog('test', 'silent');
const patienceMs = 80_000;
let thread: PaperThread;

beforeEach(() => {
  thread = new PaperThread(silent, patienceMs, program);
});
afterEach(() => thread.close());

const pdfOf = async (paper: Paper): Promise<Buffer> =>
  (await thread.do({ act: 'pdf', paper, writtenAt }, paperResults.pdf)).bytes;

const refusalOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

/** The thread that is started next. */
const nextWorker = async (): Promise<Worker> => {
  const told: unknown[] = await once(process, 'worker');
  const [worker] = told;
  if (!(worker instanceof Worker)) throw new Error('no thread');
  return worker;
};

/** How long the event loop was busy, and how often something else had its turn, until the work was done. */
const loopDuring = async (work: () => Promise<unknown>): Promise<{ busyMs: number; turns: number }> => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 5);
  await nextTurn();
  const before = performance.eventLoopUtilization();
  await work();
  const busyMs = performance.eventLoopUtilization(before).active;
  clearInterval(others);
  return { busyMs, turns };
};

it('leaves the event loop to the meetings while a long paper is written', async () => {
  await pdfOf(sampleInvitation);
  const press = new PaperPress();
  await press.do({ act: 'pdf', paper: sampleInvitation, writtenAt });
  for (const act of ['pdf', 'docx'] as const) {
    const job: PaperJob = { act, paper: longPaper, writtenAt };
    const direct = await loopDuring(() => press.do(job));
    const apart = await loopDuring(() => thread.do<unknown>(job, paperResults[act]));
    expect(apart.busyMs, act).toBeLessThan(direct.busyMs / 4);
    // The library for DOCX packs in pieces, with turns between them.
    if (act === 'pdf') expect(apart.turns).toBeGreaterThan(10 * (direct.turns + 1));
  }
});

describe('gives what is made without a thread', () => {
  it('a paper as PDF and as DOCX', async () => {
    const press = new PaperPress();
    const pdf = { act: 'pdf', paper: sampleMinutes, writtenAt } as const;
    const apart = await thread.do(pdf, paperResults.pdf);
    expect(apart.slots.length).toBeGreaterThan(0);
    expect(apart).toEqual(paperResults.pdf.parse(await press.do(pdf)));
    const docx = { act: 'docx', paper: sampleMinutes, writtenAt } as const;
    const [one, other] = [
      await thread.do(docx, paperResults.docx),
      paperResults.docx.parse(await press.do(docx)),
    ];
    expect(await filesIn(one)).toEqual(await filesIn(other));
  });

  it('a signed PDF, and a refusal for a wrong passphrase', async () => {
    const authority = await TestAuthority.create('CA thử');
    try {
      const pkcs12 = (await authority.pkcs12('Lê Thị Mỹ Hạnh')).toString('base64');
      const signedAt = new Date(Date.parse(authority.root.validFrom) + 3_600_000);
      const pdf = await pdfOf(sampleMinutes);
      const request: SignPaper = {
        ...{ revision: 0, place: 'signer', picture: null },
        ...{ pkcs12, passphrase: testPassphrase },
      };
      const state = { places: [], slots: [], signerPicture: null };
      const job = { act: 'sign', pdf, kind: 'minutes', state, request, signedAt } as const;
      const apart = await thread.do(job, paperResults.sign);
      expect(apart).toEqual(paperResults.sign.parse(await new PaperPress().do(job)));
      expect(apart.state.places).toEqual(['signer']);
      const wrong = { ...job, request: { ...request, passphrase: 'sai' } };
      expect(await refusalOf(thread.do(wrong, paperResults.sign))).toBe('certificate_passphrase_wrong');
    } finally {
      await authority.close();
    }
  });
});

/** The archive itself tells the moment at which it was packed. */
const filesIn = async (docx: Buffer): Promise<[string, string][]> => {
  const { files } = await JSZip.loadAsync(docx);
  return Promise.all(
    Object.values(files).map(async (file): Promise<[string, string]> => [
      file.name,
      await file.async('base64'),
    ]),
  );
};

describe('loses one job at a time', () => {
  it('when the thread is killed', async () => {
    const first = nextWorker();
    const killed = refusalOf(pdfOf(longPaper));
    const waiting = pdfOf(sampleInvitation);
    await (await first).terminate();
    expect(await killed).toBe('unavailable');
    expect((await waiting).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await pdfOf(sampleMinutes)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('when the thread dies while it has nothing to do', async () => {
    const first = nextWorker();
    const before = await pdfOf(sampleInvitation);
    await (await first).terminate();
    expect(await pdfOf(sampleInvitation)).toEqual(before);
  });

  it('when it takes too long', async () => {
    const started = nextWorker();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const late = refusalOf(pdfOf(longPaper));
      const waiting = pdfOf(sampleInvitation);
      const ended = once(await started, 'exit');
      vi.advanceTimersByTime(patienceMs);
      await ended;
      expect(await late).toBe('unavailable');
      expect((await waiting).subarray(0, 5).toString()).toBe('%PDF-');
    } finally {
      vi.useRealTimers();
    }
  });

  it('but tells of a fault of its own', async () => {
    const pdf = Buffer.from('no PDF');
    const state = { places: [], slots: [], signerPicture: null };
    const request: SignPaper = {
      ...{ revision: 0, place: 'signer', picture: null },
      ...{ pkcs12: 'AAAA', passphrase: 'bí mật' },
    };
    const job = { act: 'sign', pdf, kind: 'minutes', state, request, signedAt: writtenAt } as const;
    expect(await refusalOf(thread.do(job, paperResults.sign))).toBe('certificate_file_wrong');
    const wrong = { act: 'pdf', paper: sampleMinutes, writtenAt: new Date(NaN) } as const;
    expect(await refusalOf(thread.do(wrong, paperResults.pdf))).toContain('in the thread for papers');
    expect((await pdfOf(sampleInvitation)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('ends with the service', () => {
  const alive = (): string[] =>
    process.getActiveResourcesInfo().filter((name) => ['MessagePort', 'Worker'].includes(name));

  it('and keeps no process alive before', async () => {
    const before = alive();
    const started = nextWorker();
    const written = pdfOf(sampleInvitation);
    await started;
    expect(alive().length).toBeGreaterThan(before.length);
    await written;
    expect(alive()).toEqual(before);
  });

  it('with whatever it was asked for', async () => {
    const started = nextWorker();
    const asked = [refusalOf(pdfOf(longPaper)), refusalOf(pdfOf(longPaper))];
    await started;
    await thread.close();
    expect(await Promise.all(asked)).toEqual(['unavailable', 'unavailable']);
    expect(await refusalOf(pdfOf(sampleInvitation))).toBe('unavailable');
    await thread.close();
  });
});
