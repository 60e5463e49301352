import { readSettings, runService } from '@giaoban/service-kit';
import { SfuSettings } from './settings.ts';
import { startSfuServer } from './start-sfu-server.ts';

await runService('sfu-server', (log) => startSfuServer(readSettings(SfuSettings), log));
