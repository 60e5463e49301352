import { colourDistance, type Colour, players } from '../cast.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import type { ReplayPage } from './replay-page.ts';

/** A colour with noise, encoded twice and made small. */
const tolerance = 70;

/** Once the film is there, the moments show who is to be seen. */
export const checkPosters = async (report: Report, page: ReplayPage): Promise<void> => {
  await page.openTab('Mốc');
  const colour = await until(
    'the small picture of Bình Đại',
    async (): Promise<Colour | null> => {
      const pixel = await page.seat.page.evaluate(() => {
        const moments = [...document.querySelectorAll<HTMLElement>('section[aria-label="Diễn biến"] li')];
        const picture = moments.find((one) => one.textContent.includes('Bình Đại'))?.querySelector('img');
        picture?.scrollIntoView({ block: 'nearest' });
        if (!picture?.complete || picture.naturalWidth === 0 || picture.alt === '') return null;
        const pen = new OffscreenCanvas(1, 1).getContext('2d');
        const { naturalWidth: width, naturalHeight: height } = picture;
        pen?.drawImage(picture, width * 0.1, height * 0.15, width * 0.1, height * 0.1, 0, 0, 1, 1);
        return pen === null ? null : [...pen.getImageData(0, 0, 1, 1).data];
      });
      const [red, green, blue] = pixel ?? [];
      return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
    },
    10_000,
    50,
  );
  report.check(
    'the moments carry small pictures: B where B speaks',
    colourDistance(colour, players.siteB.colour) < tolerance,
    colour.join(','),
  );
};
