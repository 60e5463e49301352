import type { MeetingId } from '@giaoban/protocol';
import { type Caller, Visitor } from '@giaoban/service-kit/test-support';
import type { Seat } from '../browser.ts';
import { isPage, pageColours, pageShown } from '../chairing/pages.ts';
import { colouredPdf } from '../coloured-pdf.ts';
import { type Gallery, phone, wide } from '../gallery.ts';
import type { Report } from '../report.ts';
import { upload } from '../upload.ts';
import type { ReplayPage } from './replay-page.ts';

/** The secretary shows a document in the meeting that runs, turns it once and puts it away; `seat` sees it all. */
export const showDocument = async (api: Caller, meetingId: MeetingId, seat: Seat): Promise<void> => {
  await upload(api, meetingId, 'Báo cáo quý I', colouredPdf(pageColours.slice(0, 2)));
  const { documents } = await api.call('documents', { params: { meetingId } });
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  const { documentId } = document;
  const secretary = await Visitor.enter(api, meetingId);
  await secretary.ask('document:show', { documentId, page: 1 });
  await pageShown(seat, 1);
  await secretary.ask('document:turn', { documentId, page: 2 });
  await pageShown(seat, 2);
  await secretary.ask('document:hide', {});
  await secretary.ask('meeting:leave', {});
  secretary.close();
};

/** The moment of each page leads to it, and nothing of it stands where it was not shown. */
export const checkDocument = async (
  report: Report,
  page: ReplayPage,
  gallery: Gallery,
  chairName: string,
): Promise<void> => {
  const { seat } = page;
  await page.openTab('Mốc');
  for (const number of [1, 2]) {
    await seat.page.locator(`section[aria-label="Tài liệu"] li:nth-child(${number}) button`).click();
    const seen = await pageShown(seat, number);
    report.check(`the moment of page ${number} shows it`, isPage(number, seen), seen.rgb.join(','));
  }
  await gallery.look(seat, 'replay-document', wide);
  await gallery.look(seat, 'replay-document-phone', phone);
  await gallery.fit(seat, wide);
  await page.pressLane(chairName);
  await seat.page.waitForFunction(() => document.querySelector('[data-shown-document]') === null);
  report.check('and before it was shown there is none', true);
};
