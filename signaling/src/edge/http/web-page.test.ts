import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundProvince, password } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

const pageHtml = '<html><head><title>Giao Ban</title></head></html>';

let redis: RedisServer;
let node: TestNode;
let webDir: string;

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'giaoban-web-'));
  await mkdir(join(webDir, 'assets'));
  await writeFile(join(webDir, 'index.html'), pageHtml);
  await writeFile(join(webDir, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(webDir, 'assets', 'main-abc123.js.gz'), gzipSync('export {};'));
  await writeFile(join(webDir, 'favicon.svg'), '<svg/>');
  redis = await RedisServer.start();
  node = await TestNode.start(redis, {}, { webDir, publicUrl: 'https://giaoban.example' });
});

afterAll(async () => {
  await node.close();
  await redis.stop();
  await rm(webDir, { recursive: true, force: true });
});

/** Another page in the place of the one there is, whole, as the build does it. */
const swapIn = async (html: string): Promise<void> => {
  await writeFile(join(webDir, 'next.html'), html);
  await rename(join(webDir, 'next.html'), join(webDir, 'index.html'));
};

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  node.caller().send('GET', path, null, headers);

describe('the web page', () => {
  it.each(['/', '/dang-nhap', '/hop/abc?x=1', '/index.html'])('is served at %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Giao Ban</title>');
  });

  it('carries the nonce that its policy names, a new one each time', async () => {
    const nonces = new Set<string>();
    for (let turn = 0; turn < 2; turn += 1) {
      const response = await get('/');
      const nonce = /<meta property="csp-nonce" nonce="([^"]+)"/.exec(await response.text())?.[1] ?? 'none';
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('says which build it is, as every answer does; another one once it is built anew', async () => {
    const inPage = async (): Promise<string> =>
      /<meta name="giaoban-build" content="([0-9a-f]{16})"/.exec(await (await get('/phong')).text())?.[1] ??
      'none';
    const told = async (path: string): Promise<string | null> =>
      (await get(path)).headers.get('x-giaoban-build');
    const before = await inPage();
    expect(await inPage()).toBe(before);
    expect(await told('/api/setup')).toBe(before);
    expect(await told('/api/meetings')).toBe(before);
    expect(await told('/api/nothing')).toBe(before);
    expect(await told('/favicon.svg')).toBeNull();
    await swapIn(pageHtml.replace('Giao Ban', 'Giao ban'));
    expect(await told('/api/setup')).toMatch(/^[0-9a-f]{16}$/);
    expect(await told('/api/setup')).not.toBe(before);
    expect(await inPage()).toBe(await told('/api/setup'));
    await swapIn(pageHtml);
    expect(await told('/api/setup')).toBe(before);
  });

  it('keeps hashed files for ever and others not', async () => {
    const asset = await get('/assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('sends a file as the build has compressed it to whoever takes it so, and the page never', async () => {
    const asset = '/assets/main-abc123.js';
    const told = async (path: string, encodings: string): Promise<unknown[]> => {
      const response = await get(path, { 'accept-encoding': encodings });
      return ['content-encoding', 'vary', 'content-type'].map((name) => response.headers.get(name));
    };
    const type = 'application/javascript; charset=utf-8';
    expect(await told(asset, 'gzip, br')).toEqual(['gzip', 'accept-encoding', type]);
    expect(await told(asset, 'identity')).toEqual([null, 'accept-encoding', type]);
    expect(await told('/favicon.svg', 'gzip')).toEqual([null, 'accept-encoding', 'image/svg+xml']);
    expect(await (await get(asset, { 'accept-encoding': 'gzip' })).text()).toBe('export {};');
    expect((await told('/', 'gzip'))[0]).toBeNull();
  });

  it.each(['/assets/gone.js', '/api', '/api/nothing', '/..%2f..%2fetc/passwd.txt'])(
    'is not served at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'not_found' });
    },
  );

  it('lets nothing foreign in', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "media-src 'self' blob:",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age');
  });

  it('behind HTTPS, sends cookies by HTTPS only', async () => {
    await foundProvince(node);
    const response = await node.caller().fetch('login', { body: { username: 'batri', password } });
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toContain('Secure');
  });
});

describe('a page that was never built', () => {
  it('says so', async () => {
    const bare = await TestNode.start(redis, {}, { webDir: join(webDir, 'nowhere') });
    const response = await bare.caller().send('GET', '/', null);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('chưa được dựng');
    expect(response.headers.get('strict-transport-security')).toBeNull();
    const answer = await bare.caller().send('GET', '/api/setup');
    expect([answer.status, answer.headers.get('x-giaoban-build')]).toEqual([200, null]);
    await bare.close();
  });
});
