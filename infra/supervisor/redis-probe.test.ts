import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

import { describe, expect, it } from 'vitest';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { findExecutable } from '../setup/find-executable.mjs';
import { claimWebPort } from './ports.mjs';
import { checkRedis } from './redis-probe.mjs';

const host = '127.0.0.1';
const redisServerBin = (await findExecutable(['redis-server'], process.env)) ?? 'redis-server';

/** A server that greets everybody with these words, or with none, while `use` runs. */
const withServer = async (greeting: string, use: (url: string) => Promise<void>) => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy()).resume();
    if (greeting !== '') socket.end(greeting);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  try {
    await use(`redis://${host}:${String(port)}`);
  } finally {
    server.close();
  }
};

describe('checkRedis', () => {
  it('takes a Redis that lets us in, and names one that does not, without the password', async () => {
    const port = await claimWebPort({ host, port: 0 });
    const args = ['--port', String(port), '--bind', host, '--save', '', '--requirepass', 'mật khẩu'];
    const redis = spawn(redisServerBin, args, { stdio: 'ignore' });
    try {
      const password = encodeURIComponent('mật khẩu');
      await checkRedis(`redis://:${password}@${host}:${String(port)}`, { giveUpMs: 20_000 });
      await checkRedis(`redis://default:${password}@${host}:${String(port)}/2`);
      const shown = `REDIS_URL=redis://${host}:${String(port)}: Redis này từ chối`;
      await expect(checkRedis(`redis://${host}:${String(port)}`)).rejects.toThrow(`${shown} (NOAUTH`);
      await expect(checkRedis(`redis://:doan@${host}:${String(port)}`)).rejects.toThrow(
        `${shown} (WRONGPASS`,
      );
    } finally {
      redis.kill('SIGKILL');
      await once(redis, 'exit');
    }
  });

  it('says that nobody is there', async () => {
    const url = 'unix:///nowhere/redis.sock';
    await expect(checkRedis(url, { giveUpMs: 300 })).rejects.toThrow(
      `REDIS_URL=${url}: không nối được tới Redis này (ENOENT)`,
    );
    await expect(checkRedis(url, { giveUpMs: 1 })).rejects.toBeInstanceOf(ExpectedFailure);
  });

  it('says that somebody else is there, or nobody who answers', async () => {
    await withServer('HTTP/1.1 400 Bad Request\r\n\r\n', async (url) => {
      await expect(checkRedis(url)).rejects.toThrow(`${url}: ở địa chỉ này không phải là Redis.`);
    });
    await withServer('', async (url) => {
      await expect(checkRedis(url, { giveUpMs: 300 })).rejects.toThrow('(không có trả lời)');
    });
  });

  it('waits for no file that a Redis is still reading', async () => {
    await withServer('-LOADING Redis is loading the dataset in memory\r\n', (url) => checkRedis(url));
  });
});
