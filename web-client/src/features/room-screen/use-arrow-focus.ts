import { useEffect } from 'react';

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The buttons that the remote control can reach now: those of an open window, else those of the page. */
const reachable = (): HTMLButtonElement[] => {
  const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]');
  return [...(dialog ?? document.body).querySelectorAll<HTMLButtonElement>('button:enabled')].filter(
    (button) => button.offsetParent !== null,
  );
};

/** A remote control has no Tab: its arrows go from button to button, round and round. */
export const useArrowFocus = (): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = steps[event.key];
      const isWriting = event.target instanceof HTMLInputElement;
      if (step === undefined || event.defaultPrevented || isWriting) return;
      const buttons = reachable();
      if (buttons.length === 0) return;
      const index = buttons.findIndex((button) => button === document.activeElement);
      const next = index < 0 ? (step > 0 ? 0 : -1) : (index + step) % buttons.length;
      buttons.at(next)?.focus();
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
