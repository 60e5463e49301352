import { expect, it } from 'vitest';

import { parseServiceMessage } from './service-messages.mjs';

const demo = {
  accounts: [
    { displayName: 'Nguyễn Văn An', username: 'an', password: 'p', role: 'chair', unit: 'UBND tỉnh' },
  ],
  rooms: [{ name: 'Hội trường Ba Tri', pairingCode: 'ABC234' }],
  meeting: { title: 'Giao ban tuần', startsAt: '2026-01-05T00:30:00.000Z', url: 'http://localhost:3000/m/1' },
};

it('knows the four messages', () => {
  expect(parseServiceMessage({ ready: true })).toEqual({ ready: true });
  expect(parseServiceMessage({ setupUrl: 'http://x' })).toEqual({ setupUrl: 'http://x' });
  expect(parseServiceMessage({ demo })).toEqual({ demo });
  expect(parseServiceMessage({ demoSkipped: true })).toEqual({ demoSkipped: true });
});

it.each([
  undefined,
  null,
  'ready',
  {},
  { ready: 1 },
  { setupUrl: 7 },
  { demoSkipped: 1 },
  { demo: { ...demo, rooms: [{}] } },
  { demo: null },
])('ignores %j', (message) => {
  expect(parseServiceMessage(message)).toBeUndefined();
});
