import { useEffect, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { isPageServed } from '../../../api/is-page-served.ts';
import { secondMs } from '../../../time/durations.ts';
import { SelfReload } from './SelfReload.ts';
import { settleMsOf, shallRenew } from './shall-renew.ts';

const lookEveryMs = 5 * secondMs;

const ownBuild = (): string | null =>
  document.querySelector('meta[name="giaoban-build"]')?.getAttribute('content') ?? null;

const windowReload = (): SelfReload =>
  new SelfReload({
    storage: window.sessionStorage,
    now: () => Date.now(),
    isServed: isPageServed,
    reload: () => window.location.reload(),
  });

/** Renews the page after an upgrade of the server, when it is calm. The answer is for other reasons to reload. */
export const useRenewal = (isCalm: boolean): SelfReload => {
  const { served } = useApi();
  const [selfReload] = useState(windowReload);
  const [settleMs] = useState(() => settleMsOf(Math.random()));
  useEffect(() => {
    const timer = setInterval(() => {
      if (shallRenew({ own: ownBuild(), told: served.told, settleMs, isCalm })) void selfReload.attempt();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [served, selfReload, settleMs, isCalm]);
  return selfReload;
};
