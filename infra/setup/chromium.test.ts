import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { runCommand } from '../cli/run-command.mjs';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-chromium-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** A ZIP of one executable file, stored as it is (PKWARE's APPNOTE 6.3.10). */
const zipOf = (name: string, text: string): Buffer => {
  const [nameBytes, data] = [Buffer.from(name), Buffer.from(text)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, nameBytes, data]);
  const tail = Buffer.alloc(14);
  // A regular file, rwxr-xr-x.
  tail.writeUInt32LE(0o100755 * 0x1_00_00, 6);
  const madeBy = Buffer.from([20, 3]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), madeBy, common, tail, nameBytes]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), end]);
};

/** What another process, whose puppeteer knows no browser yet, gets while `answer` is all that there is to download. */
const downloaded = async (answer: { status: number; body: Buffer }): Promise<string> => {
  const server = createServer((_, response) => {
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const program = `
    import { downloadChromium, findChromium } from ${JSON.stringify(join(import.meta.dirname, 'chromium.mjs'))};
    const reporter = { step() {}, detail() {}, progress() {}, endProgress() {} };
    const path = await downloadChromium({ env: process.env, reporter });
    console.log(path ?? 'none', (await findChromium({ ...process.env, GIAOBAN_CHROMIUM: '', PATH: '' })) ?? 'none');
  `;
  const { output } = await runCommand(process.execPath, ['--input-type=module', '--eval', program], {
    env: {
      ...process.env,
      PUPPETEER_CACHE_DIR: dir,
      PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL: `http://127.0.0.1:${String(port)}`,
    },
  });
  await new Promise((resolve) => server.close(resolve));
  return output;
};

it('lets puppeteer download its browser, and finds it from then on', async () => {
  const body = zipOf('chrome-headless-shell-linux64/chrome-headless-shell', '#!/bin/sh\necho Chromium\n');
  const [path, found] = (await downloaded({ status: 200, body })).split(' ');
  expect(path?.startsWith(dir)).toBe(true);
  expect(found).toBe(path);
});

it('gives up quietly when there is none, and passes over one that does not run here', async () => {
  expect(await downloaded({ status: 404, body: Buffer.alloc(0) })).toBe('none none');
  const body = zipOf('chrome-headless-shell-linux64/chrome-headless-shell', '#!/bin/sh\nexit 127\n');
  expect(await downloaded({ status: 200, body })).toBe('none none');
});
