import type { Report } from '../report.ts';
import type { Conducted } from './gather.ts';

/** What the other steps press, as the list calls it. */
const pressed = 'K H + S X L M Q N/B D G W A F I P C R V E ? Alt↑↓'.split(' ');

/** `?` tells every key that works here. */
export const keysListed = async (report: Report, { chair }: Conducted): Promise<void> => {
  await chair.key('?');
  await chair.arriveInDialog();
  const listed = await chair.page.$$eval('[role="dialog"] kbd', (all) =>
    all.map((one) => one.textContent.replaceAll(/\s/g, '')),
  );
  const missing = pressed.filter((key) => !listed.includes(key));
  report.check('? lists the keys', missing.length === 0, missing.join(' ') || `${listed.length} keys`);
  await chair.key('Escape');
  await chair.leaveDialog();
};
