import { readFile } from 'node:fs/promises';
import { type Log, tellParent } from '@giaoban/service-kit';
import type { Clock } from './clock.ts';
import type { Features } from './features/create-features.ts';
import { DemoProvince } from './features/demo/DemoProvince.ts';

type Parts = {
  features: Features;
  clock: Clock;
  demoUnitsFile: string | null;
  publicUrl: string;
  log: Log;
};

/**
 * While nobody has an account: makes the demo's province, or tells the one-time set-up link. Later: tells that no
 * demo is made, when one is asked for.
 */
export const prepareFirstStart = async ({
  features,
  clock,
  demoUnitsFile,
  publicUrl,
  log,
}: Parts): Promise<void> => {
  const isNeeded = await features.setup.needed();
  if (demoUnitsFile !== null && !isNeeded) tellParent({ demoSkipped: true });
  if (demoUnitsFile !== null && isNeeded) {
    const csv = await readFile(demoUnitsFile, 'utf8');
    tellParent({ demo: await new DemoProvince({ ...features, clock }).found(csv, publicUrl) });
    log.info('demo province made');
    return;
  }
  const token = await features.setup.token();
  if (token !== null) tellParent({ setupUrl: `${publicUrl}/thiet-lap?token=${token}` });
};
