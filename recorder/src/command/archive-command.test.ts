import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { LoggedEvent } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { open } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerFolderName } from '../archive/Register.ts';
import { actOnRegister } from '../archive/register-acts.ts';
import { readArchive } from '../archive/read-archive.ts';
import { SealedArchive } from '../testing/sealed-archive.ts';
import { details, meetingId } from '../testing/test-meeting.ts';
import { runArchiveCommand } from './archive-command.ts';

describe('the archive’s command line', () => {
  let archive: SealedArchive;
  let server: RedisServer;
  let redis: Redis;

  beforeAll(async () => {
    [archive, server] = await Promise.all([SealedArchive.make(), RedisServer.start()]);
    await archive.sealAll();
    redis = await connectRedis(server.url, createLog('test', 'silent'));
    await mkdir(join(archive.archiveDir, 'not-an-archive'));
  }, 60_000);

  afterAll(async () => {
    redis.destroy();
    await server.stop();
    await archive.remove();
  });

  const command = async (words: string[], environment: NodeJS.ProcessEnv = {}, nowMs = Date.now) => {
    const lines: string[] = [];
    const place = { GIAOBAN_DATA_DIR: archive.dataDir, ...environment };
    const status = await runArchiveCommand(words, place, (line) => lines.push(line), nowMs);
    return { status, text: lines.join('\n') };
  };

  it('lists archives with their periods, also those that somebody has spoilt', async () => {
    const { status, text } = await command(['list']);
    expect([status, text.split('\n').length]).toEqual([0, 2]);
    expect(text).toMatch(/^m1 .*giao ban .*Giao ban tháng 3.*hết hạn toàn bộ hồ sơ, mới có 0\/2/);
    const whole = await archive.read('meeting.json');
    await archive.write('meeting.json', '{');
    expect(await command(['list'])).toMatchObject({ status: 1 });
    expect((await command(['verify'])).text).toContain('m1: meeting.json: nội dung đã bị thay đổi');
    await archive.write('meeting.json', whole);
  });

  it('verifies one, or all and the register', async () => {
    const one = await command(['verify', 'm1']);
    expect(one.status).toBe(0);
    expect(one.text).toMatch(/^m1: toàn vẹn: 4 tệp băng, 7 tệp khác, niêm phong số 3/);
    expect((await command(['verify'])).text).toContain('Sổ lưu trữ: 3 mục, toàn vẹn.');
    const extra = join(archive.folder, 'segments', 'p_x.camera.9-00001.mkv');
    await writeFile(extra, 'x');
    const found = await command(['verify', 'm1']);
    expect(found.status).toBe(1);
    expect(found.text).toContain('m1: segments/p_x.camera.9-00001.mkv: tệp lạ');
    await rm(extra);
    expect((await command(['verify', 'none'])).status).toBe(1);
    // Not taken for an option.
    const other = await command(['verify', '-lTeeWm']);
    expect(other.status).toBe(1);
    expect(other.text).toContain('-lTeeWm');
    expect((await command(['verify', '--all'])).status).toBe(2);
  });

  it('rebuilds the index of an empty Redis from the folders alone', async () => {
    expect((await command(['rebuild-index'])).status).toBe(1);
    const environment = { REDIS_URL: server.url };
    const first = await command(['rebuild-index'], environment);
    expect(first.status).toBe(0);
    expect(first.text).toContain('m1  Giao ban tháng 3: đã dựng lại');
    const entries = (await redis.xRange(redisKeys.meetingLog(meetingId), '-', '+')) ?? [];
    const log = (await readArchive(archive.folder))?.replay.log ?? [];
    expect(entries.map((one) => LoggedEvent.parse(JSON.parse(one.message['e'] ?? '')))).toEqual(log);
    expect(entries.map((one) => one.id)).toEqual(log.map((one) => `${one.seq}-0`));
    expect(await redis.zScore(redisKeys.meetingsByStart, meetingId)).toBe(Date.parse(details.startsAt));
    expect((await command(['rebuild-index'], environment)).text).toContain('m1  Giao ban tháng 3: đã có');
    expect(await redis.xLen(redisKeys.meetingLog(meetingId))).toBe(log.length);
  });

  it('exports one ZIP with every file and the page, names made harmless', async () => {
    const to = join(archive.dataDir, 'hop.zip');
    expect((await command(['export', 'm1', '--to', to])).status).toBe(0);
    const names = await namesIn(to);
    expect(names).toEqual(
      expect.arrayContaining([
        'hop-m1/index.html',
        'hop-m1/xac-minh.txt',
        'hop-m1/ho-so/papers/Biên bản số 12.docx',
        'hop-m1/ho-so/composed.mp4',
        'hop-m1/ho-so/manifest.jsonl',
      ]),
    );
    expect((await command(['export', 'm1', '--to', to])).text).toContain('đã có tệp này');
  });

  it('enters who exported what, when and where to, before the file is there', async () => {
    const before = (await archive.seals.register.entries()).length;
    const number = before + 1;
    const to = join(archive.dataDir, 'lan-hai.zip');
    const atMs = Date.parse('2027-01-15T08:00:00Z');
    const { username } = userInfo();
    const { status, text } = await command(['export', 'm1', '--to', to], {}, () =>
      existsSync(to) ? 0 : atMs,
    );
    expect(status).toBe(0);
    expect(text).toContain(`m1: lần xuất này là mục ${number} của sổ lưu trữ, người xuất: ${username}`);
    const by = { kind: 'shell', account: username };
    expect((await archive.seals.register.entries()).slice(before)).toMatchObject([
      { number, atMs, fact: { type: 'exported', meetingId, to, by } },
    ]);
    expect((await command(['list'])).text.split('\n')).toContain(
      `m1  đã xuất 15/01/2027 15:00 bởi ${username} ra ${to} (mục ${number} của sổ)`,
    );
    await command(['export', 'm1', '--to', to]);
    await command(['export', 'none', '--to', join(archive.dataDir, 'x.zip')]);
    expect(await archive.seals.register.entries()).toHaveLength(number);
  });

  it('says that another machine, which keeps no register, has entered nothing', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'gb-elsewhere-'));
    await cp(archive.archiveDir, join(elsewhere, 'archive'), { recursive: true });
    const own = await readFile(join(archive.dataDir, 'keys', 'archive-ed25519.pub.pem'));
    const environment = { GIAOBAN_DATA_DIR: elsewhere };
    const names = ['khong-khoa.zip', 'khoa-nguoi-khac.zip'];
    for (const name of names) {
      const { status, text } = await command(['export', 'm1', '--to', join(elsewhere, name)], environment);
      expect([status, text]).toEqual([0, expect.stringContaining('lần xuất này không vào sổ')]);
      await mkdir(join(elsewhere, 'keys', 'trusted'), { recursive: true });
      await writeFile(join(elsewhere, 'keys', 'trusted', 'tinh.pem'), own);
    }
    const registers = [archive.archiveDir, join(elsewhere, 'archive')].map((folder) =>
      readdir(join(folder, registerFolderName)),
    );
    const [here, there] = await Promise.all(registers);
    expect(there).toEqual(here);
    await rm(elsewhere, { recursive: true });
  });

  it('holds and releases, and prunes nothing without approvals', async () => {
    const environment = { REDIS_URL: server.url };
    expect((await command(['prune'])).text).toContain('0/2 người đồng ý');
    expect((await command(['hold', 'm1', '--why', 'Khiếu nại số 7'], environment)).status).toBe(0);
    expect((await command(['list'])).text).toContain('LỆNH GIỮ: Khiếu nại số 7');
    const held = await command(['prune', '--dry-run']);
    expect([held.status, held.text.includes('Khiếu nại số 7')]).toEqual([1, true]);
    expect((await command(['release', 'm1'], environment)).status).toBe(0);
    expect((await command(['prune'], { GIAOBAN_KEEP_RECORDING: 'briefing=1' })).text).toContain(
      'GIAOBAN_KEEP_RECORDING',
    );
  });

  it('stops the time of the chat under a hold, or says that it could not', async () => {
    const chat = redisKeys.meetingChat(meetingId);
    const dayMs = 86_400_000;
    await redis.rPush(chat, '{}');
    await redis.pExpire(chat, dayMs);
    const hold = ['hold', 'm1', '--why', 'Khiếu nại số 8'];
    const environment = { REDIS_URL: server.url, GIAOBAN_KEEP_CHAT_DAYS: '30' };
    for (const away of [{}, { REDIS_URL: `unix://${archive.dataDir}/nobody.sock` }]) {
      const { status, text } = await command(hold, away);
      expect([status, text]).toEqual([1, expect.stringContaining('chưa dừng được thời hạn')]);
      expect(text).toContain('hãy chạy npm start');
      expect((await command(['list'])).text).toContain('LỆNH GIỮ: Khiếu nại số 8');
      expect(await redis.pTTL(chat)).toBeGreaterThan(0);
    }
    const held = await command(hold, environment);
    expect([held.status, held.text.includes('thời hạn')]).toEqual([0, false]);
    expect(await redis.pTTL(chat)).toBe(-1);
    const released = await command(['release', 'm1']);
    expect([released.status, released.text]).toEqual([1, expect.stringContaining('còn được giữ')]);
    expect(await redis.pTTL(chat)).toBe(-1);
    expect((await command(['release', 'm1'], environment)).status).toBe(0);
    expect(Math.ceil((await redis.pTTL(chat)) / dayMs)).toBe(30);
  });

  it('prints the key, and seals papers that were put there by hand', async () => {
    expect((await command(['key'])).text).toContain('-----BEGIN PUBLIC KEY-----');
    await archive.write('papers/thong-bao.pdf', 'thông báo kết luận');
    expect((await command(['verify', 'm1'])).text).toContain('papers/thong-bao.pdf: tệp lạ');
    expect((await command(['seal', 'm1'])).text).toContain('niêm phong số 4');
    expect((await command(['verify', 'm1'])).status).toBe(0);
  });

  it('destroys a whole file, and whatever Redis has of that meeting', async () => {
    await redis.set(redisKeys.minutes(meetingId), '{}');
    await redis.rPush(redisKeys.minutesHistory(meetingId), '{}');
    expect(await redis.exists(redisKeys.meetingChat(meetingId))).toBe(1);
    await redis.set('gb:meeting:m12:log', 'another meeting');
    for (const name of ['an', 'binh'])
      await actOnRegister(archive.seals.register, meetingId, {
        kind: 'approve',
        scope: 'whole',
        by: { kind: 'person', personId: name, name: `Ông ${name}` },
      });
    const over = 'briefing=0d,urgent=0d,review_interim=0d,review_final=0d';
    const periods = { GIAOBAN_KEEP_RECORDING: over, GIAOBAN_KEEP_PAPERS: over };
    for (const away of [{}, { REDIS_URL: `unix://${archive.dataDir}/nobody.sock` }])
      expect((await command(['prune'], { ...periods, ...away })).text).toContain('cần Redis');
    const { status, text } = await command(['prune'], { ...periods, REDIS_URL: server.url });
    expect([status, text]).toEqual([0, expect.stringContaining('đã hủy toàn bộ hồ sơ')]);
    expect((await command(['list'])).text).toMatch(/đã hủy .*\n.*đã xuất .*hop\.zip/);
    expect(await redis.keys(redisKeys.meetingPattern(meetingId))).toEqual([]);
    expect(await redis.zScore(redisKeys.meetingsByStart, meetingId)).toBeNull();
    expect(await redis.get('gb:meeting:m12:log')).toBe('another meeting');
  });

  it('explains itself', async () => {
    expect((await command(['help'])).status).toBe(0);
    const wrong = [['shred', 'm1'], ['hold', 'm1'], ['export', '../x', '--to', 'y'], ['list', '--what'], []];
    for (const words of wrong) expect((await command(words)).status, words.join(' ')).toBe(2);
  });
});

const namesIn = (file: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    open(file, (error, zip) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const names: string[] = [];
      zip.on('entry', (entry: { fileName: string }) => names.push(entry.fileName));
      zip.once('end', () => {
        resolve(names);
      });
      zip.once('error', reject);
    });
  });
