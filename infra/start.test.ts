import { describe, expect, it } from 'vitest';

import { runCommand } from './cli/run-command.mjs';
import { PROJECT_DIR } from './setup/paths.mjs';

const start = (args: string[], env: Record<string, string> = {}) =>
  runCommand(process.execPath, ['infra/start.mjs', ...args], {
    cwd: PROJECT_DIR,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });

describe('npm start', () => {
  it('stops at a wrong setting with one line and status 1, before anything is installed', async () => {
    const { status, output } = await start([], { GIAOBAN_PORT: 'abc' });
    expect(output).toBe('Lỗi: GIAOBAN_PORT=abc: phải là số nguyên từ 0 đến 65535.');
    expect(status).toBe(1);
  });

  it('says within seconds that the Redis of REDIS_URL is not there', async () => {
    const { status, output } = await start([], { REDIS_URL: 'redis://an:khoa-rieng@127.0.0.1:1' });
    expect(output).toBe(
      'Lỗi: REDIS_URL=redis://127.0.0.1:1: không nối được tới Redis này (ECONNREFUSED); hãy xem Redis có đang chạy và địa chỉ có đúng không.',
    );
    expect(status).toBe(1);
  });

  it('lets an option stand above the environment', async () => {
    const { status, output } = await start(['--port', '99999'], { GIAOBAN_PORT: '3000' });
    expect(output).toBe('Lỗi: GIAOBAN_PORT=99999: phải là số nguyên từ 0 đến 65535.');
    expect(status).toBe(1);
  });

  it('refuses an option that it does not know', async () => {
    const { status, output } = await start(['--dmeo']);
    expect(output).toBe('Lỗi: Không hiểu tham số --dmeo; xem npm start -- --help.');
    expect(status).toBe(1);
  });

  it('explains its options', async () => {
    const { status, output } = await start(['--help']);
    for (const option of ['--demo', '--lan', '--data', '--port']) expect(output).toContain(option);
    expect(status).toBe(0);
  });
});
