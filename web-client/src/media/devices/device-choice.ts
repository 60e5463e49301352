import { z } from 'zod';

/** What this computer uses in meetings; null means "the system's own". */
export const DeviceChoice = z.object({
  microphoneId: z.string().nullable(),
  cameraId: z.string().nullable(),
  speakerId: z.string().nullable(),
  /**
   * The browser's echo cancellation, noise suppression and gain control. Halls with an audio system of
   * their own switch it off.
   */
  audioProcessing: z.boolean(),
});
export type DeviceChoice = z.infer<typeof DeviceChoice>;

export const deviceChoiceKey = 'giaoban.devices';

export const defaultDeviceChoice: DeviceChoice = {
  microphoneId: null,
  cameraId: null,
  speakerId: null,
  audioProcessing: true,
};

const parse = (text: string): unknown => JSON.parse(text);

/** The choice kept on this computer; what is missing or unreadable is the default. */
export const readDeviceChoice = (storage: Storage): DeviceChoice => {
  try {
    const kept = storage.getItem(deviceChoiceKey);
    return kept === null
      ? defaultDeviceChoice
      : { ...defaultDeviceChoice, ...DeviceChoice.partial().parse(parse(kept)) };
  } catch (error) {
    console.warn('the device choice cannot be read', error);
    return defaultDeviceChoice;
  }
};

/** Keeps the choice; a page whose storage is closed works on and forgets it. */
export const storeDeviceChoice = (storage: Storage, choice: DeviceChoice): void => {
  try {
    storage.setItem(deviceChoiceKey, JSON.stringify(choice));
  } catch (error) {
    console.warn('the device choice cannot be kept', error);
  }
};
