import { spread } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';

const rounds = 5;

/** From `npm start` to the printed address, on a prepared machine with an empty data folder (aim: 10 s). */
await scenario('start', async (report) => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const beganAtMs = Date.now();
    const system = await StartedSystem.start();
    times.push(Date.now() - beganAtMs);
    const { code } = await system.stop();
    report.check(`start ${round + 1}: clean stop`, code === 0, `${times.at(-1)} ms`);
  }
  report.figure('npm start → ready', spread(times).text);
});
