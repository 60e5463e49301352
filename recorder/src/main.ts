import { runService } from '@giaoban/service-kit';
import { recorderSettings } from './settings.ts';
import { startRecorder } from './start-recorder.ts';

await runService('recorder', (log) => startRecorder(recorderSettings(), Date.now, log));
