import { secondMs } from '../time/durations.ts';

/** `unanswered`: how often the server was asked in vain so far. */
export type Mending = { kind: 'waiting'; unanswered: number } | { kind: 'reloading' };

export const firstMending: Mending = { kind: 'waiting', unanswered: 0 };

type MendingParts = {
  /** Whether the server gives the page now; never fails. */
  isServed: () => Promise<boolean>;
  reload: () => void;
  tell: (mending: Mending) => void;
};

/** Long enough for a page that fails each time not to be a burden to the server. */
const askEveryMs = 15 * secondMs;

/** For a page that failed with nobody before it: reloads it as soon as the server gives it, until the answer is called. */
export const reloadWhenServed = ({ isServed, reload, tell }: MendingParts): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isOver = false;
  let unanswered = 0;
  const askLater = (): void => {
    timer = setTimeout(() => void ask(), askEveryMs);
  };
  const ask = async (): Promise<void> => {
    const served = await isServed();
    if (isOver) return;
    if (served) {
      tell({ kind: 'reloading' });
      reload();
      return;
    }
    unanswered += 1;
    tell({ kind: 'waiting', unanswered });
    askLater();
  };
  askLater();
  return () => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
  };
};
