import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import { toneWav } from './tone.ts';

export type TestBrowser = { browser: Browser; close: () => Promise<void> };

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // Pages behind another one must go on decoding.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

const executable = (): string => {
  const path = process.env['GIAOBAN_CHROMIUM'];
  if (path === undefined || path === '') throw new Error('GIAOBAN_CHROMIUM must name the browser');
  return path;
};

/** A browser of the test's own, with a fake camera and a microphone that hears a steady tone. */
export const launchChromium = async (): Promise<TestBrowser> => {
  const executablePath = executable();
  const folder = await mkdtemp(join(tmpdir(), 'sfu-chromium-'));
  const tone = join(folder, 'tone.wav');
  await writeFile(tone, toneWav(440, 2));
  const args = [...flags, `--use-file-for-fake-audio-capture=${tone}`];
  const browser = await launch({ executablePath, headless: true, args });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
