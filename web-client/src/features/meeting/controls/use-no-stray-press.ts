import { useEffect } from 'react';
import { isStray, type Press } from './stray-press.ts';

const controls = 'button, a, input, textarea, select, label, [role="option"], [role^="menuitem"]';

const pressOf = ({ timeStamp, clientX, clientY, target }: PointerEvent): Press => ({
  atMs: timeStamp,
  x: clientX,
  y: clientY,
  control: target instanceof Element ? target.closest(controls) : null,
});

/** The events of one press, after its first. */
const rest = ['mousedown', 'pointerup', 'mouseup', 'click'] as const;

/**
 * Lets no double click act twice on two things: after "Mời" the queue moves up, and the second half would give
 * the floor to the next one.
 */
export const useNoStrayPress = (): void => {
  useEffect(() => {
    let before: Press | null = null;
    let isOff = false;
    const onDown = (event: PointerEvent): void => {
      const now = pressOf(event);
      isOff = isStray(before, now);
      // A third press is measured by the first control as well.
      before = isOff && before !== null ? { ...now, control: before.control } : now;
      if (isOff) event.stopImmediatePropagation();
    };
    const onRest = (event: MouseEvent): void => {
      // Keys and screen readers press without a pointer: their clicks count none.
      if (!isOff || (event.type === 'click' && event.detail === 0)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    };
    window.addEventListener('pointerdown', onDown, { capture: true });
    for (const type of rest) window.addEventListener(type, onRest, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', onDown, { capture: true });
      for (const type of rest) window.removeEventListener(type, onRest, { capture: true });
    };
  }, []);
};
