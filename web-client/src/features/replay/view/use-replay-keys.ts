import { useEffect } from 'react';
import { secondMs } from '../../../time/durations.ts';
import type { ReplayEngine } from '../engine/ReplayEngine.ts';

export const skipMs = 5 * secondMs;

/** Controls that take these keys themselves. */
const takers =
  'input, textarea, select, [contenteditable], [role="slider"], [role="dialog"], [role="menu"], [role="listbox"]';
const spaceTakers = `button, a, summary, ${takers}`;

/** Space plays and pauses, the arrows go 5 s back and forward, anywhere on the page. */
export const useReplayKeys = (engine: ReplayEngine): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      const isTaken = (selector: string): boolean => target !== null && target.closest(selector) !== null;
      if (event.key === ' ' && !isTaken(spaceTakers)) engine.toggle();
      else if (event.key === 'ArrowLeft' && !isTaken(takers)) engine.skip(-skipMs);
      else if (event.key === 'ArrowRight' && !isTaken(takers)) engine.skip(skipMs);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [engine]);
};
