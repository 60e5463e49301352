import { describe, expect, it, vi } from 'vitest';
import {
  defaultDeviceChoice,
  deviceChoiceKey,
  readDeviceChoice,
  storeDeviceChoice,
} from './device-choice.ts';
import { TestStorage } from './test-storage.ts';

const storageWith = (kept: string | null): Storage =>
  new TestStorage(kept === null ? [] : [[deviceChoiceKey, kept]]);

describe('the device choice', () => {
  it('has all audio processing on until somebody switches it off', () => {
    expect(readDeviceChoice(storageWith(null))).toEqual(defaultDeviceChoice);
    expect(defaultDeviceChoice.audioProcessing).toBe(true);
  });

  it('comes back as it was kept', () => {
    const storage = storageWith(null);
    const choice = { microphoneId: 'm', cameraId: null, speakerId: 's', audioProcessing: false };
    storeDeviceChoice(storage, choice);
    expect(readDeviceChoice(storage)).toEqual(choice);
  });

  it('takes what it can of an incomplete entry', () => {
    expect(readDeviceChoice(storageWith('{"audioProcessing":false}')).audioProcessing).toBe(false);
  });

  it('survives an entry that is not readable', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (const kept of ['{', '[]', '"x"', '{"audioProcessing":"no"}']) {
      expect(readDeviceChoice(storageWith(kept))).toEqual(defaultDeviceChoice);
    }
    expect(warn).toHaveBeenCalledTimes(4);
    warn.mockRestore();
  });
});
