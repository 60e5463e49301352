import { readFile } from 'node:fs/promises';
import {
  attendanceOf,
  type AttendanceRow,
  type AttendanceStatus,
  evolveAll,
  statusOf,
} from '@giaoban/protocol';
import { build } from 'esbuild';
import type { Archive } from '../archive/read-archive.ts';
import { offlinePageSource } from '../offline-page-source.ts';
import { linkTo, offlineChapters, offlineTape } from './offline-tape.ts';

const statusWords: Record<AttendanceStatus, string> = {
  hall: 'Có mặt tại hội trường',
  online: 'Có mặt trực tuyến',
  substitute: 'Người dự thay',
  excused: 'Vắng có phép',
  absent: 'Vắng',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const clockText = (atMs: number): string => new Date(Math.max(0, atMs)).toISOString().slice(11, 19);

/** The page's program in one piece; it asks nothing of any network. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [offlinePageSource('main.ts')],
    ...{ bundle: true, write: false, format: 'iife', minify: true, target: 'es2022', logLevel: 'silent' },
  });
  return (outputFiles[0]?.text ?? '').replaceAll('</', '<\\/');
};

/** JSON that cannot end the element that it stands in. */
const inlineJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const playerHtml = ({ replay }: Archive): string => {
  const { composition, tracks } = replay;
  if (composition.status === 'ready')
    return `<video id="film" controls preload="metadata" src="${linkTo(composition.file)}"></video>`;
  if (tracks.length === 0) return '<p>Cuộc họp này không có băng ghi.</p>';
  return `<div id="player">
<video id="stage" muted playsinline></video><video id="share" muted playsinline hidden></video>
<div class="controls"><button id="play">Phát</button><input id="place" type="range" min="0" value="0" aria-label="Vị trí"><span id="clock"></span></div>
</div><script id="tape" type="application/json">${inlineJson(offlineTape(replay))}</script>`;
};

const chaptersHtml = ({ replay }: Archive): string =>
  offlineChapters(replay)
    .map(
      ({ atMs, title, kind }) =>
        `<li class="${kind}"><button data-at-ms="${Math.round(atMs)}"><time>${clockText(atMs)}</time>${escaped(title)}</button></li>`,
    )
    .join('\n');

const joined = (...words: string[]): string => words.filter((one) => one !== '').join(', ');

const notesOf = ({ substitute, note }: AttendanceRow): string =>
  joined(substitute?.name ?? '', substitute?.post ?? '', note);

const attendeesHtml = ({ replay }: Archive): string => {
  const state = evolveAll(null, replay.log);
  if (state === null) return '';
  const { sites, people } = attendanceOf(state);
  const row = (one: AttendanceRow, unit: string): string =>
    `<tr><td>${escaped(joined(one.name, one.post))}</td><td>${escaped(unit)}</td><td>${statusWords[statusOf(one)]}</td><td>${escaped(notesOf(one))}</td></tr>`;
  return `<table><thead><tr><th>Tên</th><th>Đơn vị</th><th>Tình trạng</th><th>Ghi chú</th></tr></thead><tbody>
${[...sites.map((one) => row(one, 'Điểm cầu')), ...people.map((one) => row(one, one.unitName))].join('\n')}
</tbody></table>`;
};

/** The page that plays an exported archive from a folder, without a server or a network; in Vietnamese. */
export const offlinePage = async (archive: Archive, verification: readonly string[]): Promise<string> => {
  const { title, startsAt, timeZone, chair, secretary } = archive.summary.details;
  const when = new Intl.DateTimeFormat('vi-VN', { timeZone, dateStyle: 'full', timeStyle: 'short' });
  const css = await readFile(offlinePageSource('page.css'), 'utf8');
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; media-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(title)}</h1>
<p>${escaped(when.format(Date.parse(startsAt)))}</p>
<p>Chủ trì: ${escaped(chair.name)}. Thư ký: ${escaped(secretary.name)}.</p>
</header>
<section>${playerHtml(archive)}</section>
<section><h2>Nội dung và người phát biểu</h2><ol>
${chaptersHtml(archive)}
</ol></section>
<section class="wide"><h2>Thành phần tham dự</h2>
${attendeesHtml(archive)}
</section>
<section class="wide"><h2>Kết quả kiểm tra hồ sơ</h2><pre>${escaped(verification.join('\n'))}</pre></section>
</main>
<script>${await bundle()}</script>
</body>
</html>
`;
};
