import { useEffect, useState } from 'react';

/** Gives the focus back to whatever had it before, when the component goes away with the one that has it. */
export const useFocusBack = (): void => {
  // Asked before a field inside takes it.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
};
