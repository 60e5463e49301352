import {
  AgendaItem,
  type Composition,
  type LoggedEvent,
  MeetingDetails,
  type MeetingEvent,
  type Replay,
  VoteId,
  type VoteOption,
  yesNoAbstain,
} from '@giaoban/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, readArchive } from '../archive/read-archive.ts';
import { SealedArchive } from '../testing/sealed-archive.ts';
import { chair, details, logOf, present, siteA } from '../testing/test-meeting.ts';
import { offlineCourse, placeOnTape } from './offline-course.ts';
import { offlinePage } from './offline-page.ts';
import { linkTo, offlineTape } from './offline-tape.ts';

/** Nine o'clock in the morning in Vietnam. */
const closedAtMs = Date.parse('2026-03-02T02:00:00Z');
const openedAtMs = closedAtMs - 2_000;

let made: SealedArchive;
let archive: Archive;
let documentEvent: MeetingEvent;

beforeAll(async () => {
  made = await SealedArchive.make({ closedAtMs });
  const found = await readArchive(made.folder);
  if (found === null) throw new Error('no archive');
  archive = found;
  const added = found.replay.log.find((one) => one.event.type === 'document_added');
  if (added === undefined) throw new Error('no document');
  documentEvent = added.event;
}, 60_000);
afterAll(() => made.remove());

const item = AgendaItem.parse({ id: 'thu', title: 'Thu ngân sách', minutes: 10, unitId: null });
const second = AgendaItem.parse({ id: 'dau-tu', title: 'Đầu tư công', minutes: 10, unitId: null });
const by = chair.participantId;
const vote = {
  ...{ voteId: VoteId.parse('v1'), title: 'Thông qua <dự toán>', agendaItemId: item.id, isSecret: false },
  ...{ voters: 'delegates' as const, eligible: ['p_a', 'p_b', 'p_chair'] },
};

/** Two seconds with everything in them. */
const busyLog = (options: readonly VoteOption[] = yesNoAbstain): LoggedEvent[] => {
  const ballot = (voter: string): MeetingEvent => ({
    ...{ type: 'ballot_cast', voteId: vote.voteId, voter, optionId: options[0]?.optionId ?? '' },
    by: siteA.participantId,
  });
  const counts = { [options[0]?.optionId ?? '']: 2 };
  const scheduled = MeetingDetails.parse({ ...details, agenda: [item, second] });
  return logOf([
    ...present.map((event): [number, MeetingEvent] => [
      openedAtMs,
      event.type === 'meeting_scheduled' ? { ...event, details: scheduled } : event,
    ]),
    [openedAtMs, documentEvent],
    [openedAtMs, { type: 'tape_begun' }],
    [openedAtMs + 200, { type: 'item_begun', agendaItemId: second.id, by }],
    [
      openedAtMs + 500,
      { type: 'floor_given', participantId: siteA.participantId, by, part: 'main', limitMs: null },
    ],
    [openedAtMs + 1_000, { type: 'vote_opened', vote: { ...vote, options: [...options] }, by }],
    [openedAtMs + 1_100, ballot('p_a')],
    [openedAtMs + 1_100, ballot('p_b')],
    [openedAtMs + 1_500, { type: 'vote_closed', voteId: vote.voteId, counts, by }],
    [closedAtMs, { type: 'meeting_closed', by }],
  ]);
};

const film: Composition = { status: 'ready', file: 'composed.mp4', durationMs: 2_000, sizeBytes: 5 };
const destroyed: Composition = {
  status: 'failed',
  reason: 'Băng ghi đã được hủy khi hết thời hạn <lưu trữ>.',
};
const files = [
  'composed.mp4',
  'documents/totrinh.pdf',
  'papers/Biên bản số 12.docx',
  'papers/Biên bản số 12.pdf',
];

const archiveOf = (more: Partial<Replay>): Archive => ({
  summary: archive.summary,
  replay: { ...archive.replay, log: busyLog(), ...more },
});
/** Nothing was taped, or none of it is left. */
const untaped = (composition: Composition, log = busyLog()): Archive =>
  archiveOf({ tracks: [], startsAtMs: openedAtMs, endsAtMs: openedAtMs, composition, log });

/** The page as it reads, without the player and where things are on the tape. */
const wordsBeside = (page: string): string =>
  (page.match(/<section id="course">.*<\/main>/s)?.[0] ?? '')
    .replaceAll(/<span class="place">[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const whyIn = (page: string): string | undefined => page.match(/<p id="why">(.*?)<\/p>/)?.[1];

describe('the page of an exported archive', () => {
  it('makes every name harmless', async () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const { summary, replay } = archive;
    const evilDetails = { ...summary.details, title: evil, chair: { ...summary.details.chair, name: evil } };
    const log = replay.log.map((one) =>
      one.event.type === 'participant_joined'
        ? {
            ...one,
            event: {
              ...one.event,
              participant: { ...one.event.participant, displayName: evil, unitName: evil },
            },
          }
        : one,
    );
    const page = await offlinePage(
      { summary: { ...summary, details: evilDetails }, replay: { ...replay, log } },
      [evil],
      [`papers/${evil}`, `documents/${evil}`],
    );
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;');
  });

  it('asks nothing of a network', async () => {
    const page = await offlinePage(archive, [], files);
    expect(page).not.toMatch(/https?:/);
    expect(page).toContain("default-src 'none'");
  });

  it('has a track’s segments at their moments of the tape', () => {
    const tape = offlineTape(archive.replay);
    expect(tape.durationMs).toBe(2_000);
    const microphone = tape.tracks.find((one) => one.source === 'microphone');
    expect(microphone?.segments.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 1_000],
      [1_000, 2_000],
    ]);
    const camera = tape.tracks.find((one) => one.source === 'camera');
    expect(tape.scenes[0]?.speakerTrackId).toBe(camera?.trackId);
    expect(linkTo('papers/Biên bản #1.pdf')).toBe('ho-so/papers/Bi%C3%AAn%20b%E1%BA%A3n%20%231.pdf');
  });
});

describe('the course of the meeting', () => {
  it('has opening, items, turns, votes with their results, and the end, by the clock', () => {
    const lines = offlineCourse(untaped(destroyed).replay);
    expect(lines.map(({ kind, fromMs, title }) => [fromMs - openedAtMs, kind, title])).toEqual([
      [0, 'mark', 'Mở họp'],
      [0, 'item', '1. Thu ngân sách'],
      [0, 'speaker', '1. Thu ngân sách · UBND tỉnh – Đại biểu chair'],
      [200, 'item', '2. Đầu tư công'],
      [200, 'speaker', '2. Đầu tư công · UBND tỉnh – Đại biểu chair'],
      [500, 'speaker', '2. Đầu tư công · UBND huyện Ba Tri – Đại biểu a'],
      [1_000, 'vote', 'Biểu quyết: Thông qua <dự toán>'],
      [2_000, 'mark', 'Kết thúc cuộc họp'],
    ]);
    expect(lines.find((one) => one.kind === 'vote')?.detail).toBe(
      'Tán thành: 2; Không tán thành: 0; Không biểu quyết: 0. 2/3 phiếu, kết thúc lúc 08:59:59',
    );
    const own = [
      { optionId: 'a', label: 'Phương án A' },
      { optionId: 'b', label: 'Phương án B' },
    ];
    const replay = { ...untaped(destroyed).replay, log: busyLog(own) };
    expect(offlineCourse(replay).find((one) => one.kind === 'vote')?.detail).toContain(
      'Phương án A: 2; Phương án B: 0. 2/3 phiếu',
    );
  });

  it('is not cut to what was taped, and leads to what was', () => {
    const { replay } = archiveOf({ startsAtMs: openedAtMs + 700, endsAtMs: openedAtMs + 1_800 });
    const lines = offlineCourse(replay);
    expect(lines).toEqual(offlineCourse(untaped(destroyed).replay));
    expect(lines.map((line) => placeOnTape(line, replay))).toEqual([null, null, null, 0, null, 0, 300, null]);
  });

  it('reads the same with a film, with tracks alone, and with nothing to play', async () => {
    const verification = ['toàn vẹn'];
    const withFilm = await offlinePage(archiveOf({ composition: film }), verification, files);
    const withTracks = await offlinePage(archiveOf({ composition: destroyed }), verification, files);
    const without = await offlinePage(untaped(destroyed), verification, files);
    expect(wordsBeside(withTracks)).toBe(wordsBeside(withFilm));
    expect(wordsBeside(without)).toBe(wordsBeside(withFilm));
    const words = ['08:59:58 Mở họp', '2. Đầu tư công', 'Thông qua &#60;dự toán&#62;', 'toàn vẹn'];
    for (const one of [...words, 'Đại biểu a', 'Biên bản số 12.docx', 'Tờ trình']) {
      expect(wordsBeside(without)).toContain(one);
    }
    const played = [withFilm, withTracks, without].map((page) => [
      page.includes('id="film"'),
      page.includes('id="player"'),
      page.match(/<button class="row"/g)?.length ?? 0,
    ]);
    expect(played).toEqual([
      [true, false, 7],
      [false, true, 7],
      [false, false, 0],
    ]);
  });
});

describe('documents and papers', () => {
  it('are listed and lead to their files; one that is not in the folder is told', async () => {
    const page = await offlinePage(untaped(destroyed), [], [...files, 'documents/khac.png']);
    const links = [...page.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, href, words]) => [
      href,
      words,
    ]);
    expect(links).toEqual([
      [linkTo('papers/Biên bản số 12.docx'), 'Biên bản số 12.docx'],
      [linkTo('papers/Biên bản số 12.pdf'), 'Biên bản số 12.pdf'],
      [linkTo('documents/totrinh.pdf'), 'Tờ trình &#60;số 5&#62;'],
      [linkTo('documents/khac.png'), 'khac.png'],
    ]);
    expect(page).toContain('<small>PDF, 1 trang</small>');
    const missing = await offlinePage(untaped(destroyed), [], []);
    expect(missing).not.toContain('<a href');
    expect(missing).toContain('Tờ trình &#60;số 5&#62; <em>(không có trong hồ sơ này)</em>');
  });
});

describe('why there is no film', () => {
  const notTaped = (events: readonly MeetingEvent[]) =>
    untaped({ status: 'waiting' }, logOf(events.map((event) => [openedAtMs, event])));
  const without = MeetingDetails.parse({ ...details, recording: { kind: 'none' } });

  it.each([
    ['destroyed', () => untaped(destroyed), 'Băng ghi đã được hủy khi hết thời hạn &#60;lưu trữ&#62;.'],
    ['not made yet', () => archiveOf({ composition: { status: 'running', progress: 0.5 } }), 'chưa làm xong'],
    [
      'not in the folder',
      () => archiveOf({ composition: { ...film, file: 'composed.webm' } }),
      'composed.webm',
    ],
    [
      'not wanted',
      () => notTaped([{ type: 'meeting_scheduled', details: without }, ...present.slice(1)]),
      '“Không ghi hình”',
    ],
    [
      'of a meeting that was not held',
      () => notTaped([...present.slice(0, 1), { type: 'meeting_cancelled', by: null, reason: 'bão' }]),
      'đã bị hủy',
    ],
    ['failed', () => notTaped([...present, { type: 'tape_failed', reason: 'disk_full' }]), 'đĩa đầy'],
    ['empty', () => notTaped(present), 'không có gì được ghi'],
  ] as const)('%s', async (_why, make, words) => {
    expect(whyIn(await offlinePage(make(), [], files))).toContain(words);
  });

  it('is not asked where there is one', async () => {
    const page = await offlinePage(archiveOf({ composition: film }), [], files);
    expect(whyIn(page)).toBeUndefined();
  });
});
