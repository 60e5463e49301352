import { minuteMs } from '../../../time/durations.ts';

/** What of the page and the browser it takes. */
type AwakeParts = {
  wakeLock: { request: (type: 'screen') => Promise<Lock> };
  page: EventTarget & Pick<Document, 'visibilityState'>;
};
type Lock = EventTarget & { release: () => Promise<void> };

/** The browser that has let go, or refused, is not asked again at once: it may be saving its battery. */
const askAgainMs = minuteMs;

/**
 * Keeps the screen from sleeping until the answer is called: asks again when the page comes to the front, and
 * later when the browser has refused or let go by itself.
 */
export const keepAwake = ({ wakeLock, page }: AwakeParts): (() => void) => {
  let lock: Lock | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsking = false;
  let isOver = false;

  const askLater = (): void => {
    if (isOver || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void ask();
    }, askAgainMs);
  };
  const hold = async (given: Lock): Promise<void> => {
    if (isOver) {
      await given.release();
      return;
    }
    lock = given;
    given.addEventListener('release', () => {
      lock = null;
      askLater();
    });
  };
  const ask = async (): Promise<void> => {
    if (isOver || isAsking || lock !== null || page.visibilityState !== 'visible') return;
    isAsking = true;
    try {
      await hold(await wakeLock.request('screen'));
    } catch (error) {
      console.warn('the screen may go to sleep', error);
      askLater();
    } finally {
      isAsking = false;
    }
  };
  const onVisible = (): void => void ask();

  page.addEventListener('visibilitychange', onVisible);
  void ask();
  return () => {
    isOver = true;
    page.removeEventListener('visibilitychange', onVisible);
    if (timer !== null) clearTimeout(timer);
    void lock?.release();
  };
};
