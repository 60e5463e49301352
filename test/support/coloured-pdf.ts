import type { Colour } from './cast.ts';

/** A PDF whose every page is one colour, so that a screen's pixels say which page it shows (ISO 32000-1, 7.5). */
export const colouredPdf = (pages: readonly Colour[]): Buffer => {
  const pageAt = (at: number): number => 3 + at * 2;
  const kids = pages.map((_, at) => `${pageAt(at)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    ...pages.flatMap((colour, at) => {
      const paint = `${colour.map((one) => (one / 255).toFixed(3)).join(' ')} rg 0 0 320 180 re f`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] /Contents ${pageAt(at) + 1} 0 R >>`,
        `<< /Length ${paint.length} >>\nstream\n${paint}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
};
