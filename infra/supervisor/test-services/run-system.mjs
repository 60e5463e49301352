/** Runs a system as a process of its own, for the test that kills it: prints its process ids and stays. */
import { startSystem } from '../start-system.mjs';

const system = await startSystem({
  env: process.env,
  tools: {
    workerBin: '/nowhere/mediasoup-worker',
    ffmpegBin: '/nowhere/ffmpeg',
    ffprobeBin: undefined,
    redisServerBin: process.argv[2],
    chromiumBin: undefined,
    opensslBin: undefined,
  },
  services: [{ key: 'signaling', entry: 'infra/supervisor/test-services/steady.ts' }],
});
process.stdout.write(`${JSON.stringify(system.pids)}\n`);
