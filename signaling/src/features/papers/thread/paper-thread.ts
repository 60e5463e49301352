import { parentPort } from 'node:worker_threads';
import { Refusal } from '@giaoban/protocol';
import { PaperJob, type PaperReply } from './paper-jobs.ts';
import { PaperPress } from './PaperPress.ts';

/** The program of the thread for papers: one answer for each job. `PaperThread` starts it. */

const reply = async (press: PaperPress, message: unknown): Promise<PaperReply> => {
  try {
    return { outcome: 'done', result: await press.do(PaperJob.parse(message)) };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', refusal: error.toBody() };
    return {
      outcome: 'failed',
      fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
};

const port = parentPort;
if (port === null) throw new Error('this program runs in a thread only');
const press = new PaperPress();
port.on('message', (message: unknown) => {
  void reply(press, message).then((answer) => port.postMessage(answer));
});
