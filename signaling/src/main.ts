import { runService } from '@giaoban/service-kit';
import { loadSettings } from './settings.ts';
import { startSignaling } from './start-signaling.ts';

await runService('signaling', async (log) => startSignaling(await loadSettings(process.env), log));
