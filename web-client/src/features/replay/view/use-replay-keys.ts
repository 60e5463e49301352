import { useEffect } from 'react';
import { secondMs } from '../../../time/durations.ts';

export const skipMs = 10 * secondMs;

/** What keys do; each is an act of the page. */
export type ReplayActions = {
  toggle: () => void;
  back: () => void;
  forward: () => void;
  previous: () => void;
  next: () => void;
  markBegin: () => void;
  markEnd: () => void;
  toggleCaptions: () => void;
  showKeys: () => void;
};

/** The keys as they are shown, in this order. */
export const replayKeys: readonly (readonly [keys: readonly string[], action: keyof ReplayActions])[] = [
  [[' '], 'toggle'],
  [['ArrowLeft'], 'back'],
  [['ArrowRight'], 'forward'],
  [['['], 'previous'],
  [[']'], 'next'],
  [['i', 'I'], 'markBegin'],
  [['o', 'O'], 'markEnd'],
  [['c', 'C'], 'toggleCaptions'],
  [['?'], 'showKeys'],
];

/** Controls that take keys themselves. */
const takers =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]';
/** Those that take the arrows too, and the space bar. */
const arrowTakers = `${takers}, [role="slider"], [role="tablist"]`;
const spaceTakers = `button, a, summary, ${takers}`;

const takersOf = (action: keyof ReplayActions): string => {
  if (action === 'toggle') return spaceTakers;
  return action === 'back' || action === 'forward' ? arrowTakers : takers;
};

/** The page's keys, anywhere but in controls that take them themselves. */
export const useReplayKeys = (actions: ReplayActions): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const action = replayKeys.find(([keys]) => keys.includes(event.key))?.[1];
      if (action === undefined) return;
      if (event.target instanceof Element && event.target.closest(takersOf(action)) !== null) return;
      actions[action]();
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions]);
};
