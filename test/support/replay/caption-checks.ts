import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import type { HTTPRequest, Page } from 'puppeteer';
import { players } from '../cast.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import type { ReplayPage } from './replay-page.ts';

const vtt = (words: string): string =>
  `WEBVTT\n\n00:00:04.500 --> 00:00:07.500\n${words}\n\n00:00:21.000 --> 00:00:23.000\nBình Đại kiến nghị bổ sung vốn\n`;

type Bring = (name: string, bytes: string | Buffer) => Promise<void>;
type Other = { api: Caller; meetingId: MeetingId };

/** Brought, refused, shown, corrected and found, as the secretary does it; `other` is a second window. */
export const checkCaptions = async (
  report: Report,
  page: ReplayPage,
  folder: string,
  other: Other,
): Promise<void> => {
  const { seat } = page;
  await page.openTab('Phụ đề');
  await seat.waitForText('Chưa có phụ đề');
  const bring: Bring = async (name, bytes) => {
    const file = join(folder, name);
    await writeFile(file, bytes);
    const input = await seat.page.waitForSelector('input[type="file"]');
    await (await input?.toElement('input'))?.uploadFile(file);
  };
  await bring('sai.vtt', vtt('Thu ngân sách').replace('04.500', '04,500'));
  await seat.waitForText('Dòng 3: thời gian phải có dạng');
  report.check('a wrong file is refused with line and reason', true);
  await bring('utf16.vtt', Buffer.from(vtt('Thu'), 'utf16le'));
  await seat.waitForText('không phải bảng mã UTF-8');
  report.check('so is one that is not UTF-8', true);
  await bring('dung.vtt', vtt('Tổng thu đạt bốn lăm phần trăn'));
  await seat.waitForText('Đã lưu phụ đề, 2 câu');
  await seat.press('Đến 00:04');
  const shown = (): Promise<string> =>
    seat.page.$eval('[data-captions]', (one) => (one instanceof HTMLElement ? one.innerText : ''));
  await until('the caption is shown', async () => (await shown()).includes('bốn lăm phần trăn'), 8_000);
  report.check('its words stand in the picture at their time', true, await shown());
  await page.write('Câu phụ đề lúc 00:04', 'Tổng thu đạt 45 phần trăm dự toán');
  await seat.press('Lưu 1 câu đã sửa');
  await seat.waitForText('Đã lưu 1 câu đã sửa.');
  // It may play on while somebody types: back to where the words are said.
  await seat.press('Đến 00:04');
  await until('the correction is shown', async () => (await shown()).includes('45 phần trăm'), 8_000);
  await page.search('phan tram du toan');
  const hits = await page.hits('Phụ đề');
  report.check('corrected in place, and found by its new words', hits.length === 1, hits.join());
  await page.pressHit('Phụ đề');
  await page.arrives(4, 6, players.siteA.colour);
  report.check('where it is said', true);
  await page.key(' ');
  await checkUnsaved(report, page, bring, other);
};

/**
 * Somebody else is quicker: his act is done when the page's own order has left it, so that the page cannot have learnt
 * of it before.
 */
const overtake = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  const isOrder = (request: HTTPRequest): boolean => request.method() === 'PUT';
  const acted = new Promise<void>((resolve, reject) => {
    const answer = async (request: HTTPRequest): Promise<void> => {
      if (isOrder(request)) await act();
      await request.continue();
      if (!isOrder(request)) return;
      page.off('request', look);
      await page.setRequestInterception(false);
      resolve();
    };
    const look = (request: HTTPRequest): void => void answer(request).catch(reject);
    page.on('request', look);
  });
  await Promise.all([page.setRequestInterception(true), acted]);
};

/** What is typed and not saved outlasts everything but the answer that it is to go. */
const checkUnsaved = async (
  report: Report,
  page: ReplayPage,
  bring: Bring,
  { api, meetingId }: Other,
): Promise<void> => {
  const { seat } = page;
  const [first, second] = ['Câu phụ đề lúc 00:04', 'Câu phụ đề lúc 00:21'];
  const stands = (label: string, words: string): Promise<unknown> =>
    until(
      `${label}: ${words}`,
      () =>
        seat.page.$$eval(
          'textarea',
          (all, [name, text]) => all.some((one) => one.ariaLabel === name && one.value.includes(text ?? '')),
          [label, words],
        ),
      8_000,
    );
  await page.openTab('Phụ đề');
  await page.write(first, 'Tổng thu đạt 46 phần trăm');
  await page.openTab('Mốc');
  await page.openTab('Phụ đề');
  await bring('khac.vtt', vtt('Tệp khác'));
  await seat.waitForText('Có 1 chỗ sửa chưa lưu');
  await seat.press('Hủy');
  await stands(first, '46 phần trăm');
  report.check('a correction stays, also when another file is nearly brought', true);
  const corrections = [{ cue: 1, text: 'Bình Đại kiến nghị sửa cống' }];
  const overtaken = overtake(seat.page, () =>
    api.call('correctCaptions', { params: { meetingId }, body: { after: 2, corrections } }),
  );
  await seat.press('Lưu 1 câu đã sửa');
  await overtaken;
  await seat.waitForText('Phụ đề vừa được thay đổi');
  await stands(second, 'sửa cống');
  await stands(first, '46 phần trăm');
  await seat.press('Lưu 1 câu đã sửa');
  await until(
    'both corrections are saved',
    async () => (await api.call('captions', { params: { meetingId } })).captions?.number === 4,
    8_000,
  );
  await stands(first, '46 phần trăm');
  report.check('refused because of another’s, it is saved on top of it', true);
  await page.write(first, 'Sẽ bỏ');
  await bring('khac-nua.vtt', vtt('Tệp khác'));
  await seat.press('Bỏ chỗ sửa và thay');
  await stands(first, 'Tệp khác');
  const buttons = await seat.page.$$eval('button', (all) => all.map((one) => one.textContent));
  report.check('another file takes no correction over', !buttons.some((one) => one.includes('câu đã sửa')));
};
