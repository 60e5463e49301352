import { expect, it } from 'vitest';
import { buildUrl } from './build-url.ts';

it('fills names and the rest, escapes them, keeps the slashes of the rest', () => {
  expect(
    buildUrl(
      '/api/meetings/:meetingId/replay/files/*',
      { meetingId: 'm1', '*': 'tracks/a b.mkv' },
      { download: '1' },
    ),
  ).toBe('/api/meetings/m1/replay/files/tracks/a%20b.mkv?download=1');
  expect(buildUrl('/api/units', undefined, { from: undefined })).toBe('/api/units');
  expect(() => buildUrl('/api/meetings/:meetingId', {}, undefined)).toThrow('needs meetingId');
});
