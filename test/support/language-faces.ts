import type { Seat } from './browser.ts';
import type { Report } from './report.ts';

const title = 'Giao Ban';

type Face = { lang: string; title: string; vietnamese: string[] };

/** In which language this page is: what it says of itself, and what on it has letters that English has not. */
const faceOf = (seat: Seat): Promise<Face> =>
  seat.page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      // The switch offers the other language in its own words.
      if (node.parentElement?.closest('body [lang="vi"], noscript') === null)
        texts.push(node.textContent ?? '');
    for (const name of ['aria-label', 'placeholder', 'title'])
      texts.push(...[...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name) ?? ''));
    return {
      lang: document.documentElement.lang,
      title: document.title,
      vietnamese: texts.filter((one) => /[^\P{L}A-Za-z]/u.test(one)),
    };
  });

const textOf = ({ lang, title: told, vietnamese }: Face): string =>
  `${lang}, “${told}”, ${vietnamese.length} Vietnamese: ${vietnamese.join(' | ').slice(0, 200)}`;

/** Before anybody is signed in: both ways, on the spot. */
export const switchesLanguage = async (report: Report, seat: Seat): Promise<void> => {
  const before = await faceOf(seat);
  const isVietnamese = before.lang === 'vi' && before.title === `Đăng nhập · ${title}`;
  report.check(
    'a page is in Vietnamese at first',
    isVietnamese && before.vietnamese.length > 3,
    textOf(before),
  );
  await seat.press('English');
  await seat.waitForText('User name');
  const english = await faceOf(seat);
  report.check(
    'one press, and all of it is in English',
    english.lang === 'en' && english.title === `Sign in · ${title}` && english.vietnamese.length === 0,
    textOf(english),
  );
  await seat.press('Tiếng Việt');
  await seat.waitForText('Tên đăng nhập');
  const after = await faceOf(seat);
  report.check('and back again', JSON.stringify(after) === JSON.stringify(before), textOf(after));
};

/**
 * Somebody signed in chooses English on the calendar: the computer keeps the choice for a page that is loaded anew.
 * `names`: what people have written, which no page translates.
 */
export const keepsLanguage = async (
  report: Report,
  seat: Seat,
  url: string,
  names: readonly string[],
): Promise<void> => {
  await seat.press('English');
  await seat.waitForText('Calendar');
  await seat.page.goto(`${url}/cuoc-hop/moi`);
  await seat.waitForText('Recording');
  const english = await faceOf(seat);
  const own = english.vietnamese.filter((one) => !names.some((name) => one.includes(name)));
  report.check(
    'the next page, loaded anew, is in English but for the names on it',
    english.lang === 'en' && english.title === `Prepare a meeting · ${title}` && own.length === 0,
    textOf({ ...english, vietnamese: own }),
  );
  await seat.press('Tiếng Việt');
  await seat.waitForText('Soạn cuộc họp');
  const after = await faceOf(seat);
  report.check(
    'and from there back to Vietnamese',
    after.lang === 'vi' && after.title === `Soạn cuộc họp · ${title}`,
    textOf(after),
  );
};
