import { useEffect } from 'react';
import { isTakenBy } from '../../meeting/controls/shortcuts.ts';

const backKeys: readonly string[] = ['Escape', 'Backspace', 'GoBack', 'BrowserBack'];

const isBack = ({ key }: KeyboardEvent): boolean => backKeys.includes(key);

const isOnButton = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('button') !== null;

/** OK and Back of the remote control, wherever the focus is; a focused button keeps its own OK. */
export const useRemoteKeys = (onOk: () => void, onBack: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || isTakenBy(event.target)) return;
      if (event.key === 'Enter' && !isOnButton(event)) onOk();
      else if (isBack(event)) onBack();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
};

type PanelKeys = { onOk: () => void; onBack: () => void; onArrow: (key: string) => boolean };

/**
 * The same over an open panel, before anything under it: `onArrow` answers whether it took the key. A focused
 * button keeps its own OK here too.
 */
export const usePanelKeys = ({ onOk, onBack, onArrow }: PanelKeys): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isBack(event)) onBack();
      else if (event.key === 'Enter' && !isOnButton(event)) {
        if (!event.repeat) onOk();
      } else if (!onArrow(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });
};
