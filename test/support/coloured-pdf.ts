import { pdfOf, pdfRoot } from '@giaoban/service-kit/test-support';
import type { Colour } from './cast.ts';

/** A PDF whose every page is one colour, so that a screen's pixels say which page it shows. */
export const colouredPdf = (pages: readonly Colour[]): Buffer => {
  const pageAt = (at: number): number => 3 + at * 2;
  return pdfOf([
    ...pdfRoot(pages.map((_, at) => pageAt(at))),
    ...pages.flatMap((colour, at) => {
      const paint = `${colour.map((one) => (one / 255).toFixed(3)).join(' ')} rg 0 0 320 180 re f`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] /Contents ${pageAt(at) + 1} 0 R >>`,
        `<< /Length ${paint.length} >>\nstream\n${paint}\nendstream`,
      ];
    }),
  ]);
};
