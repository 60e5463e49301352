import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Protocol } from 'puppeteer';
import type { Seat } from './browser.ts';

const limitMs = 20_000;

/** What the browser saves when `press` asks for it: the file, and the name that it was offered under. */
export const saved = async (
  { page }: Seat,
  folder: string,
  press: () => Promise<void>,
): Promise<{ file: string; name: string }> => {
  await mkdir(folder, { recursive: true });
  const session = await page.createCDPSession();
  // By the download's own number: no name that a server gives can lie about the place.
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
  });
  const name = new Promise<string>((resolve) =>
    session.once('Browser.downloadWillBegin', ({ suggestedFilename }) => resolve(suggestedFilename)),
  );
  const end = new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`nothing was saved in ${limitMs} ms`)), limitMs);
    session.on('Browser.downloadProgress', ({ state, guid }: Protocol.Browser.DownloadProgressEvent) => {
      if (state === 'inProgress') return;
      clearTimeout(limit);
      if (state === 'completed') resolve(guid);
      else reject(new Error(`the download was ${state}`));
    });
  });
  try {
    const [guid] = await Promise.all([end, press()]);
    return { file: join(folder, guid), name: await name };
  } finally {
    await session.detach();
  }
};
