import { secondMs } from '../time/durations.ts';

const answerWithinMs = 10 * secondMs;

/** Whether the page can be had. To be asked before a reload by itself: a browser's own error page may never come back. */
export const isPageServed = async (): Promise<boolean> => {
  try {
    const answer = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(answerWithinMs) });
    return answer.ok;
  } catch (error) {
    console.warn('the page cannot be had yet', error);
    return false;
  }
};
