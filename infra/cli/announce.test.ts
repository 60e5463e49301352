import { expect, it } from 'vitest';

import { demoSkippedText, demoText, readyText } from './announce.mjs';
import { table } from './table.mjs';

it('sets columns by what a person sees, however the letters are coded', () => {
  const [head, , nfc, nfd] = table(
    ['Tên', 'x'],
    [
      ['Bến', '1'],
      ['Bến'.normalize('NFD'), '2'],
    ],
  ).split('\n');
  expect(head).toBe('Tên  x');
  expect(nfc).toBe('Bến  1');
  expect(nfd?.normalize('NFC')).toBe('Bến  2');
});

it('announces the address, the data folder and the first set-up', () => {
  const text = readyText({
    url: 'http://localhost:3000',
    dataDir: '/srv/data',
    setupUrl: 'http://localhost:3000/setup?t=1',
    seconds: 4.26,
    selfSigned: false,
  });
  expect(text).toContain('Giao Ban đã sẵn sàng sau 4,3 giây.');
  expect(text).toMatch(/Địa chỉ: +http:\/\/localhost:3000\n/);
  expect(text).toMatch(/Thư mục dữ liệu: +\/srv\/data\n/);
  expect(text).toMatch(/Thiết lập lần đầu .*http:\/\/localhost:3000\/setup\?t=1\n/);
});

it('shows the made-up province with its passwords and the meeting in the province’s time', () => {
  const text = demoText(
    {
      accounts: [
        {
          displayName: 'Lê Thị Bình',
          username: 'binh',
          password: 'mật-khẩu',
          role: 'chair',
          unit: 'UBND tỉnh',
        },
      ],
      rooms: [{ name: 'Hội trường Ba Tri', pairingCode: 'ABC234' }],
      meeting: {
        title: 'Giao ban tuần',
        startsAt: '2026-01-05T00:30:00.000Z',
        url: 'http://localhost:3000/m/1',
      },
    },
    'Asia/Ho_Chi_Minh',
  );
  for (const part of ['binh', 'mật-khẩu', 'ABC234', '07:30', 'http://localhost:3000/m/1'])
    expect(text).toContain(part);
});

it('says why no made-up province is loaded and what to do', () => {
  expect(demoSkippedText({ dataDir: '/srv/data', redisUrl: undefined })).toBe(
    'Không nạp dữ liệu mẫu (--demo): thư mục dữ liệu /srv/data đã có tài khoản; hãy chọn một thư mục trống bằng --data DIR.',
  );
  const elsewhere = demoSkippedText({ dataDir: '/srv/data', redisUrl: 'redis://:khoa@10.0.0.5' });
  expect(elsewhere).toMatch(/REDIS_URL đã có tài khoản.*--data DIR/);
  expect(elsewhere).not.toContain('khoa@');
});
