import { readFile } from 'node:fs/promises';
import {
  attendanceOf,
  type AttendanceRow,
  type AttendanceStatus,
  evolveAll,
  type MeetingState,
  statusOf,
} from '@giaoban/protocol';
import { build } from 'esbuild';
import type { Archive } from '../archive/read-archive.ts';
import { offlinePageSource } from '../offline-page-source.ts';
import { clockIn, type CourseLine, offlineCourse, placeOnTape } from './offline-course.ts';
import { offlineDocuments, type OfflineFile, offlinePapers } from './offline-files.ts';
import { whyNoFilm } from './offline-reason.ts';
import { linkTo, offlineTape } from './offline-tape.ts';

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

type Exported = { archive: Archive; state: MeetingState | null; files: readonly string[] };

const playerHtml = ({ archive, state, files }: Exported): string => {
  const { replay } = archive;
  const { composition, tracks } = replay;
  if (composition.status === 'ready' && files.includes(composition.file))
    return `<video id="film" controls preload="metadata" src="${linkTo(composition.file)}"></video>`;
  const why = `<p id="why">${escaped(whyNoFilm(archive, state))}</p>`;
  if (tracks.length === 0) return `<h2>Không có video của cuộc họp này</h2>${why}`;
  return `<div id="player">
<video id="stage" muted playsinline></video><video id="share" muted playsinline hidden></video>
<div class="controls"><button id="play">Phát</button><input id="place" type="range" min="0" value="0" aria-label="Vị trí"><span id="clock"></span></div>
</div>${why}<p>Trang này phát thẳng từng luồng ghi.</p>
<script id="tape" type="application/json">${inlineJson(offlineTape(replay))}</script>`;
};

/** What can be played is a button; everything else reads the same. */
const lineHtml = (line: CourseLine, { archive }: Exported): string => {
  const { kind, fromMs, title, detail } = line;
  const clock = clockIn(archive.summary.details.timeZone);
  const more = detail === '' ? '' : `<small>${escaped(detail)}</small>`;
  const words = `<time>${clock(fromMs)}</time><span class="words">${escaped(title)}${more}</span>`;
  const atMs = placeOnTape(line, archive.replay);
  return atMs === null
    ? `<li class="${kind}"><div class="row">${words}</div></li>`
    : `<li class="${kind}"><button class="row" data-at-ms="${atMs}">${words}<span class="place">${clockText(atMs)}</span></button></li>`;
};

const courseHtml = (exported: Exported): string =>
  offlineCourse(exported.archive.replay)
    .map((line) => lineHtml(line, exported))
    .join('\n');

const fileHtml = ({ file, title, detail }: OfflineFile): string => {
  const name =
    file === null
      ? `${escaped(title)} <em>(không có trong hồ sơ này)</em>`
      : `<a href="${linkTo(file)}" target="_blank">${escaped(title)}</a>`;
  return `<li>${name}${detail === '' ? '' : `<small>${escaped(detail)}</small>`}</li>`;
};

const filesHtml = (list: readonly OfflineFile[]): string =>
  list.length === 0 ? '<p>Không có.</p>' : `<ul>\n${list.map(fileHtml).join('\n')}\n</ul>`;

const joined = (...words: string[]): string => words.filter((one) => one !== '').join(', ');

const notesOf = ({ substitute, note }: AttendanceRow): string =>
  joined(substitute?.name ?? '', substitute?.post ?? '', note);

const attendeesHtml = ({ state }: Exported): string => {
  if (state === null) return '';
  const { sites, people } = attendanceOf(state);
  const row = (one: AttendanceRow, unit: string): string =>
    `<tr><td>${escaped(joined(one.name, one.post))}</td><td>${escaped(unit)}</td><td>${statusWords[statusOf(one)]}</td><td>${escaped(notesOf(one))}</td></tr>`;
  return `<table><thead><tr><th>Tên</th><th>Đơn vị</th><th>Tình trạng</th><th>Ghi chú</th></tr></thead><tbody>
${[...sites.map((one) => row(one, 'Điểm cầu')), ...people.map((one) => row(one, one.unitName))].join('\n')}
</tbody></table>`;
};

/**
 * The page that shows an exported archive from a folder, without a server or a network; in Vietnamese. All but the player
 * is the same without a film. `files`: those of the archive that lie beside it, by their paths in it.
 */
export const offlinePage = async (
  archive: Archive,
  verification: readonly string[],
  files: readonly string[],
): Promise<string> => {
  const state = evolveAll(null, archive.replay.log);
  const exported = { archive, state, files };
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
<main${archive.replay.tracks.length === 0 ? ' class="words-only"' : ''}>
<header>
<h1>${escaped(title)}</h1>
<p>${escaped(when.format(Date.parse(startsAt)))}</p>
<p>Chủ trì: ${escaped(chair.name)}. Thư ký: ${escaped(secretary.name)}.</p>
</header>
<section>${playerHtml(exported)}</section>
<section id="course"><h2>Diễn biến cuộc họp</h2><ol>
${courseHtml(exported)}
</ol></section>
<section id="files" class="wide"><h2>Văn bản</h2>
${filesHtml(offlinePapers(files))}
<h2>Tài liệu họp</h2>
${filesHtml(offlineDocuments(state, files))}
</section>
<section class="wide"><h2>Thành phần tham dự</h2>
${attendeesHtml(exported)}
</section>
<section class="wide"><h2>Kết quả kiểm tra hồ sơ</h2><pre>${escaped(verification.join('\n'))}</pre></section>
</main>
<script>${await bundle()}</script>
</body>
</html>
`;
};
