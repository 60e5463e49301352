import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AgendaItem,
  type Layout,
  LoggedEvent,
  MeetingDetails,
  type MeetingEvent,
  type MeetingId,
  Participant,
  type ParticipantId,
} from '@giaoban/protocol';
import { type Colour, fakeScreenColour, type Player, players } from './cast.ts';
import { run } from './run.ts';
import { tools } from './tools.ts';
import { writeArchive, type WrittenTrack } from './written-archive.ts';

const clipSeconds = 4;
const actCount = 6;

/** One of the three who are on this tape. */
export type TapedPerson = { personId: string; name: string; post: string; unitId: string; unitName: string };
export type TapedPeople = { chair: TapedPerson; siteA: TapedPerson; siteB: TapedPerson };

/** Six acts of equal length; every layout that a stage can have, two agenda items. */
export type TapedMeeting = {
  meetingId: MeetingId;
  folder: string;
  lengthMs: number;
  actMs: number;
};

const hex = (colour: Colour): string => `0x${Buffer.from(colour).toString('hex')}`;

/** A picture in 1280×720 that keeps an encoder busy as a camera does: a colour with noise, something that moves. */
const makePicture = async (file: string, colour: Colour): Promise<string> => {
  const ground = `color=c=${hex(colour)}:s=1280x720:r=25:d=${clipSeconds},noise=alls=10:allf=t`;
  const moving = `testsrc2=s=320x180:r=25:d=${clipSeconds}`;
  const graph = `${ground}[ground];${moving}[moving];[ground][moving]overlay=x=480+160*sin(t*3):y=330,format=yuv420p`;
  const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '12', '-b:v', '1200k', '-g', '100'];
  await run(tools().ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', graph, ...vp8, '-f', 'webm', file]);
  return file;
};

const makeTone = async (file: string, hz: number): Promise<string> => {
  const tone = `sine=frequency=${hz}:r=48000:d=${clipSeconds}`;
  await run(tools().ffmpeg, [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    tone,
    '-c:a',
    'libopus',
    '-f',
    'webm',
    file,
  ]);
  return file;
};

const participantOf = (who: TapedPerson, role: 'chair' | 'delegate'): Participant =>
  Participant.parse({
    participantId: `p_${who.personId}`,
    personId: who.personId,
    roomId: null,
    unitId: who.unitId,
    unitName: who.unitName,
    displayName: who.name,
    post: who.post,
    role,
  });

const agenda = [
  AgendaItem.parse({ id: 'thu', title: 'Thu ngân sách', minutes: 10, unitId: null }),
  AgendaItem.parse({ id: 'dau-tu', title: 'Đầu tư công', minutes: 10, unitId: null }),
] as const;

const detailsOf = (
  people: TapedPeople,
  secretary: { personId: string; name: string },
  beginMs: number,
): MeetingDetails =>
  MeetingDetails.parse({
    meetingId: `tape-${beginMs}`,
    kind: 'briefing',
    title: 'Họp giao ban tháng 3',
    startsAt: new Date(beginMs).toISOString(),
    timeZone: 'Asia/Ho_Chi_Minh',
    plannedMinutes: 60,
    chair: { personId: people.chair.personId, name: people.chair.name },
    secretary,
    hostUnitId: people.chair.unitId,
    sites: [people.siteA, people.siteB].map((one) => ({ unitId: one.unitId, name: one.unitName })),
    agenda,
    recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
  });

type Ids = { chair: ParticipantId; siteA: ParticipantId; siteB: ParticipantId };

/** What happens at the beginning of each act. */
const courseOf = ({ chair: by, siteA, siteB }: Ids): MeetingEvent[][] => {
  const give = (participantId: ParticipantId): MeetingEvent => ({
    type: 'floor_given',
    participantId,
    by,
    part: 'main',
    limitMs: null,
  });
  const layout = (name: Layout): MeetingEvent => ({ type: 'layout_chosen', layout: name, by });
  return [
    [{ type: 'item_begun', agendaItemId: agenda[0].id, by }],
    [give(siteA)],
    [{ type: 'share_begun', participantId: siteA }],
    [layout('speaker_chair_share')],
    [layout('wall_4')],
    [
      { type: 'share_ended', participantId: siteA, reason: 'floor_ended' },
      { type: 'floor_taken', participantId: siteA, by, reason: 'given_to_another' },
      { type: 'item_begun', agendaItemId: agenda[1].id, by },
      give(siteB),
      layout('speaker'),
    ],
  ];
};

const logOf = (
  details: MeetingDetails,
  present: readonly Participant[],
  ids: Ids,
  actMs: number,
): LoggedEvent[] => {
  const beginMs = Date.parse(details.startsAt);
  const before: MeetingEvent[] = [
    { type: 'meeting_scheduled', details },
    { type: 'lobby_opened', by: null },
    ...present.map((participant): MeetingEvent => ({ type: 'participant_joined', participant })),
    { type: 'meeting_opened', by: ids.chair },
    { type: 'tape_begun' },
  ];
  const acts = courseOf(ids).flatMap((events, act) =>
    events.map((event) => ({ event, atMs: beginMs + act * actMs })),
  );
  const endMs = beginMs + actCount * actMs;
  const after: MeetingEvent[] = [
    { type: 'meeting_closed', by: ids.chair },
    { type: 'tape_stopped', reason: 'closing' },
  ];
  return [
    ...before.map((event) => ({ event, atMs: beginMs })),
    ...acts,
    ...after.map((event) => ({ event, atMs: endMs })),
  ].map(({ event, atMs }, at) => LoggedEvent.parse({ seq: at + 1, atMs, event }));
};

/** Writes the tape of a meeting of six acts that ended just now, without holding it. */
export const writeTapedMeeting = async (options: {
  archiveDir: string;
  clipFolder: string;
  people: TapedPeople;
  secretary: { personId: string; name: string };
  actMs: number;
}): Promise<TapedMeeting> => {
  const { archiveDir, clipFolder, people, secretary, actMs } = options;
  const lengthMs = actCount * actMs;
  const beginMs = Date.now() - lengthMs - 10_000;
  const details = detailsOf(people, secretary, beginMs);
  const [chair, siteA, siteB] = [
    participantOf(people.chair, 'chair'),
    participantOf(people.siteA, 'delegate'),
    participantOf(people.siteB, 'delegate'),
  ] as const;
  const ids: Ids = { chair: chair.participantId, siteA: siteA.participantId, siteB: siteB.participantId };
  await mkdir(clipFolder, { recursive: true });
  const during = (fromAct: number, toAct: number) => ({
    fromMs: beginMs + fromAct * actMs,
    toMs: beginMs + toAct * actMs,
  });
  const clip = (name: string): string => join(clipFolder, name);
  const sends = async (
    who: Player,
    participantId: ParticipantId,
    fromAct: number,
    toAct: number,
  ): Promise<WrittenTrack[]> => {
    const span = { participantId, ...during(fromAct, toAct) };
    const [face, voice] = [clip(`${who.name}.webm`), clip(`${who.name}.opus.webm`)];
    return [
      { ...span, source: 'camera', clip: await makePicture(face, who.colour) },
      { ...span, source: 'microphone', clip: await makeTone(voice, who.toneHz) },
    ];
  };
  const screen = await makePicture(clip('screen.webm'), fakeScreenColour);
  const folder = await writeArchive(archiveDir, details, logOf(details, [chair, siteA, siteB], ids, actMs), [
    ...(await sends(players.chair, ids.chair, 0, actCount)),
    ...(await sends(players.siteA, ids.siteA, 1, 5)),
    { participantId: ids.siteA, source: 'screen', ...during(2, 5), clip: screen },
    ...(await sends(players.siteB, ids.siteB, 5, actCount)),
  ]);
  return { meetingId: details.meetingId, folder, lengthMs, actMs };
};
