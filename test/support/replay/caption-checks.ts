import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { players } from '../cast.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import type { ReplayPage } from './replay-page.ts';

const vtt = (words: string): string =>
  `WEBVTT\n\n00:00:04.500 --> 00:00:07.500\n${words}\n\n00:00:21.000 --> 00:00:23.000\nBình Đại kiến nghị bổ sung vốn\n`;

/** Brought, refused, shown, corrected and found, as the secretary does it. */
export const checkCaptions = async (report: Report, page: ReplayPage, folder: string): Promise<void> => {
  const { seat } = page;
  await page.openTab('Phụ đề');
  await seat.waitForText('Chưa có phụ đề');
  const bring = async (name: string, bytes: string | Buffer): Promise<void> => {
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
  await until('the correction is shown', async () => (await shown()).includes('45 phần trăm'), 8_000);
  await page.search('phan tram du toan');
  const hits = await page.hits('Phụ đề');
  report.check('corrected in place, and found by its new words', hits.length === 1, hits.join());
  await page.pressHit('Phụ đề');
  await page.arrives(4, 6, players.siteA.colour);
  report.check('where it is said', true);
  await page.key(' ');
};
