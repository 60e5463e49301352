import { useEffect } from 'react';
import { keepAwake } from './keep-awake.ts';

/** Keeps the screen from sleeping, where the browser can, as long as the component is there. */
export const useAwake = (): void => {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    return keepAwake({ wakeLock: navigator.wakeLock, page: document });
  }, []);
};
