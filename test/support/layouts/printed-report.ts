import type { Seat } from '../browser.ts';

const rows = [
  ['UBND huyện Ba Tri', '118,4', '92,1', '77,8'],
  ['UBND huyện Bình Đại', '131,0', '104,6', '79,8'],
  ['UBND huyện Chợ Lách', '96,7', '81,3', '84,1'],
  ['Sở Tài chính', '842,5', '655,9', '77,9'],
] as const;

const html = `<!doctype html><html lang="vi"><style>
  @page { size: 320mm 180mm; margin: 16mm; }
  body { font: 15pt sans-serif; } h1 { font-size: 26pt; } table { width: 100%; border-collapse: collapse; }
  td, th { padding: 4mm; border-bottom: 1pt solid #999; text-align: right; } td:first-child, th:first-child { text-align: left; }
  section + section { break-before: page; }
</style>
<section><h1>Thu ngân sách quý I</h1><table>
  <tr><th>Đơn vị</th><th>Dự toán (tỷ đồng)</th><th>Đã thu</th><th>Tỷ lệ (%)</th></tr>
  ${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}
</table></section>
<section><h1>Việc phải làm trong tháng 4</h1><p>Đôn đốc thu nợ thuế; giải ngân vốn đầu tư công.</p></section></html>`;

/** A report of two wide pages with Vietnamese words, as an office prints it: white paper, black letters. */
export const printReport = async (seat: Seat): Promise<Buffer> => {
  const page = await seat.page.browser().newPage();
  try {
    await page.setContent(html);
    return Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  } finally {
    await page.close();
  }
};
