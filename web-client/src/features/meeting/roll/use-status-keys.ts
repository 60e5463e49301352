import type { AttendanceStatus } from '@giaoban/protocol';
import { type RefObject, useEffect } from 'react';
import { statusOfKey } from './roll-facts.ts';

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'text';

/** Keys 1–5 while the focus is anywhere in the element, but not where one writes. */
export const useStatusKeys = (
  element: RefObject<HTMLElement | null>,
  act: (status: AttendanceStatus) => void,
): void => {
  useEffect(() => {
    const { current } = element;
    const onKey = (event: KeyboardEvent): void => {
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
      const status = hasModifier || event.repeat || isWriting(event.target) ? null : statusOfKey(event.key);
      if (status === null) return;
      event.preventDefault();
      act(status);
    };
    current?.addEventListener('keydown', onKey);
    return () => current?.removeEventListener('keydown', onKey);
  });
};
