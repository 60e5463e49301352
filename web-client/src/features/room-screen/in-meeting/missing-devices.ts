import type { LocalMediaView } from '../../../media/devices/LocalMedia.ts';

type Facts = Pick<LocalMediaView, 'started' | 'microphone' | 'camera' | 'problems'>;

export type Missing = 'none' | 'microphone' | 'camera' | 'both';

/** What this computer has not; before the first attempt has ended nobody knows. */
export const missingOf = ({ started, microphone, camera }: Facts): Missing => {
  if (!started) return 'none';
  if (microphone === null) return camera === null ? 'both' : 'microphone';
  return camera === null ? 'camera' : 'none';
};

/** Whether plugging in is enough: a permission that was refused must be given in the browser. */
export const comesByPlugging = ({ problems }: Facts): boolean =>
  [problems.microphone, problems.camera].every((one) => one !== 'denied' && one !== 'insecure');
