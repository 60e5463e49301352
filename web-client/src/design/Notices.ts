import { createContext, useContext } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export type NoticeContent = { tone: 'info' | 'danger'; text: string };

/** Short messages that come up at the edge of the page and are read out; danger stays until closed. */
export class Notices {
  readonly queue = new ToastQueue<NoticeContent>({ maxVisibleToasts: 3 });
  #lastInfo: string | null = null;

  /** Takes the place of the one before: what went well need not be read twice, nor lie over the page in a pile. */
  info(text: string): void {
    if (this.#lastInfo !== null) this.queue.close(this.#lastInfo);
    this.#lastInfo = this.queue.add({ tone: 'info', text }, { timeout: 6000 });
  }

  danger(text: string): void {
    this.queue.add({ tone: 'danger', text });
  }
}

export const NoticesContext = createContext<Notices | null>(null);

export const useNotices = (): Notices => {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error('useNotices outside of NoticesContext');
  return notices;
};
