import { describe, expect, it } from 'vitest';

import { splitDataOption } from './archive-options.mjs';

describe('splitDataOption', () => {
  it('takes the data folder out and leaves the command', () => {
    expect(splitDataOption(['verify', '--data', '/srv/gb', 'm1'])).toEqual({
      data: '/srv/gb',
      words: ['verify', 'm1'],
    });
    expect(splitDataOption(['list'])).toEqual({ data: undefined, words: ['list'] });
  });

  it('takes the file to write from where the person is', () => {
    const { words } = splitDataOption(['export', 'm1', '--to', 'hop.zip'], '/home/an');
    expect(words).toEqual(['export', 'm1', '--to', '/home/an/hop.zip']);
  });

  it('refuses an option with nothing behind it', () => {
    expect(() => splitDataOption(['list', '--data'])).toThrow('Thiếu thư mục hoặc tệp sau --data.');
  });
});
