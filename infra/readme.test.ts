import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from './settings.mjs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it.each(Object.entries(SETTINGS))('lists %s with its default', (name, setting) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row).toBeDefined();
    const byDefault = 'byDefault' in setting ? String(setting.byDefault) : '';
    expect(row).toContain(byDefault);
  });

  it('has the two commands on its first screen', () => {
    const first = readme.split('\n').slice(0, 20).join('\n');
    expect(first).toContain('npm start');
    expect(first).toContain('npm test');
  });
});
