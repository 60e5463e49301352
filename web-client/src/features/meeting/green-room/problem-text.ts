import type { TranslateOf } from '../../../i18n/define-texts.ts';
import type { CaptureProblem } from '../../../media/devices/capture.ts';
import type { greenRoomTexts } from './i18n.ts';

type Say = TranslateOf<typeof greenRoomTexts>;

const keys = {
  microphone: { denied: 'micDenied', absent: 'micAbsent', busy: 'micBusy', failed: 'micFailed' },
  camera: { denied: 'camDenied', absent: 'camAbsent', busy: 'camBusy', failed: 'camFailed' },
} as const;

/** Why there is no microphone or camera, and what to do about it. */
export const problemText = (device: 'microphone' | 'camera', problem: CaptureProblem, t: Say): string =>
  problem === 'insecure' ? t('insecure') : t(keys[device][problem]);
