import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import { type Caller, pdfOf, pdfRoot } from '@giaoban/service-kit/test-support';
import type { HTTPRequest } from 'puppeteer';
import type { Seat } from './browser.ts';
import type { Report } from './report.ts';
import { until } from './wait.ts';

const title = 'Báo cáo dở dang';
const place = 'section[aria-label="Chung cho cuộc họp"]';

/** One page that weighs this much: it travels in several pieces. */
const heavyPdf = (sizeBytes: number): Buffer =>
  pdfOf([
    ...pdfRoot([3]),
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] >>',
    `<< /Length ${sizeBytes} >>\nstream\n${'x'.repeat(sizeBytes)}\nendstream`,
  ]);

/** Every piece but the first. */
const isLater = (request: HTTPRequest): boolean =>
  request.method() === 'PUT' && !request.url().endsWith('offset=0');

const choose = async ({ page }: Seat, where: string, path: string): Promise<void> => {
  const input = await page.waitForSelector(`${place} ${where} input[type="file"]`);
  await (await input?.toElement('input'))?.uploadFile(path);
};

/** A document on its way when its page is reloaded: the same file goes on from where it stood. */
export const uploadResumed = async (
  report: Report,
  seat: Seat,
  { api, url, meetingId, folder }: { api: Caller; url: string; meetingId: MeetingId; folder: string },
): Promise<void> => {
  report.step('an upload is broken off by a reload');
  const { page } = seat;
  const content = heavyPdf(700_000);
  const path = join(folder, `${title}.pdf`);
  await writeFile(path, content);
  const listed = () => api.call('documents', { params: { meetingId } });
  await page.goto(`${url}/cuoc-hop/${meetingId}`);
  const hold = (request: HTTPRequest): void => void (isLater(request) || request.continue());
  await page.setRequestInterception(true);
  page.on('request', hold);
  await choose(seat, 'header', path);
  const [left] = await until(
    'a piece is there',
    async () => {
      const { unfinished } = await listed();
      return unfinished.length > 0 ? unfinished : null;
    },
    10_000,
  );
  await page.reload();
  page.off('request', hold);
  await page.setRequestInterception(false);
  await seat.waitForText(`Chưa tải lên xong: ${title}`);
  report.check('what is there of it is listed', left !== undefined && left.offset < content.length);
  const pieces: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') pieces.push(request.url().split('offset=')[1] ?? '');
  });
  await choose(seat, 'li[data-unfinished]', path);
  await page.waitForSelector(`${place} li[data-document]`);
  const { documents, unfinished } = await listed();
  const isWhole = documents.length === 1 && documents[0]?.sizeBytes === content.length;
  report.check('the same file goes on', pieces[0] === String(left?.offset), `from ${pieces.join(', ')}`);
  report.check('and is a document, with nothing left over', isWhole && unfinished.length === 0);
};
