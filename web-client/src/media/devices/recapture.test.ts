import { describe, expect, it } from 'vitest';
import { type DeviceFacts, recaptureOn } from './recapture.ts';

const facts = (known: Partial<DeviceFacts>): DeviceFacts => ({
  isLive: true,
  trouble: null,
  heldId: 'webcam',
  wantedId: 'webcam',
  presentIds: ['webcam', 'speakerphone'],
  ...known,
});

describe('whether a device is opened again', () => {
  it('tries any that is missing whenever devices come or go', () => {
    for (const trouble of [null, 'absent', 'denied', 'busy', 'failed'] as const)
      expect(recaptureOn('change', facts({ isLive: false, trouble }))).toBe('any');
  });

  it('lets time heal only what passes by itself', () => {
    const later = (trouble: DeviceFacts['trouble']) => recaptureOn('time', facts({ isLive: false, trouble }));
    expect([later('busy'), later('failed')]).toEqual(['any', 'any']);
    expect([later('absent'), later('denied'), later('insecure'), later(null)]).toEqual(
      Array.from({ length: 4 }, () => 'none'),
    );
  });

  it('takes the wanted one back from a stand-in once it is there', () => {
    const standIn = { wantedId: 'speakerphone' };
    expect(recaptureOn('change', facts(standIn))).toBe('wanted');
    expect(recaptureOn('change', facts({ ...standIn, presentIds: ['webcam'] }))).toBe('none');
    expect(recaptureOn('time', facts(standIn))).toBe('none');
    expect(recaptureOn('time', facts({ ...standIn, trouble: 'busy' }))).toBe('wanted');
  });

  it('leaves alone what is right, or what nobody can tell', () => {
    expect(recaptureOn('change', facts({}))).toBe('none');
    expect(recaptureOn('change', facts({ wantedId: null }))).toBe('none');
    expect(recaptureOn('change', facts({ heldId: null, wantedId: 'speakerphone' }))).toBe('none');
  });
});
