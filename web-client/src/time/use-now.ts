import { useEffect, useState } from 'react';
import { useApi } from '../api/api-context.ts';

/** The server's time (Unix ms), renewed every `everyMs`. */
export const useNow = (everyMs: number): number => {
  const { clock } = useApi();
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return nowMs;
};
