import { useCallback } from 'react';
import { useMeetingSession } from './session-context.ts';

/** Hears whenever one is in the meeting again after the line was lost; gives the way to stop listening. */
export const useLineReturn = (): ((listener: () => void) => () => void) => {
  const { view } = useMeetingSession().connection;
  return useCallback(
    (listener) =>
      view.subscribe((now, before) => {
        if (now.phase.kind === 'joined' && before.phase.kind !== 'joined') listener();
      }),
    [view],
  );
};
