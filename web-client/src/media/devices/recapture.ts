import type { CaptureProblem } from './capture.ts';

/** none: what is there stays; any: the wanted device or one that stands in; wanted: that one and no other. */
export type Recapture = 'none' | 'any' | 'wanted';

/** change: devices came or went; time: some seconds after an attempt that failed. */
export type Occasion = 'change' | 'time';

export type DeviceFacts = {
  /** Whether a track of this kind runs. */
  isLive: boolean;
  /** What was wrong at the last attempt. */
  trouble: CaptureProblem | null;
  /** The device that the track comes from; null when the browser does not say. */
  heldId: string | null;
  /** The device chosen, or used first; null while there is none. */
  wantedId: string | null;
  presentIds: readonly string[];
};

/** Another program may let go of the device, a USB camera may have started meanwhile: worth another try. */
export const passesByItself = (trouble: CaptureProblem | null): boolean =>
  trouble === 'busy' || trouble === 'failed';

/** Whether another device stands in although the wanted one is (again) there. */
const isStandIn = ({ heldId, wantedId, presentIds }: DeviceFacts): boolean =>
  heldId !== null && wantedId !== null && heldId !== wantedId && presentIds.includes(wantedId);

/** Time alone heals no refused permission and no missing device; asking again would only ask the person again. */
export const recaptureOn = (occasion: Occasion, facts: DeviceFacts): Recapture => {
  if (occasion === 'time' && !passesByItself(facts.trouble)) return 'none';
  if (!facts.isLive) return 'any';
  return isStandIn(facts) ? 'wanted' : 'none';
};
