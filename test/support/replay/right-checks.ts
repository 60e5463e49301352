import {
  type MeetingId,
  type MeetingRole,
  type ReplayAct,
  replayActNames,
  replayActsOf,
} from '@giaoban/protocol';
import { Caller } from '@giaoban/service-kit/test-support';
import type { Account, StandardCast } from '../province.ts';
import type { Report } from '../report.ts';

export type Persons = { cast: StandardCast; stranger: Account; meetingId: MeetingId; url: string };

const codeOf = async (answer: Promise<Response>): Promise<number> => {
  const response = await answer;
  await response.arrayBuffer();
  return response.status;
};

/** Everybody tries everything; the table says who may. */
export const checkRights = async (
  report: Report,
  { cast, stranger, meetingId, url }: Persons,
): Promise<void> => {
  const path = `/api/meetings/${meetingId}/replay`;
  const tries: Record<ReplayAct, (caller: Caller) => Promise<Response>> = {
    view: (caller) => caller.send('GET', path),
    download: (caller) =>
      caller.send('GET', `${path}/files/composed.mp4?download=1`, null, { range: 'bytes=0-9' }),
    clip: (caller) => caller.send('GET', `${path}/clip?fromMs=1000&toMs=3000`),
    caption: (caller) =>
      caller.send(
        'PUT',
        `${path}/captions`,
        JSON.stringify({ after: 99, corrections: [{ cue: 0, text: 'a' }] }),
      ),
    audit: (caller) => caller.send('GET', `${path}/audit`),
  };
  const everybody: [string, Caller, MeetingRole | null][] = [
    ['chair', cast.chair.api, 'chair'],
    ['secretary', cast.secretary.api, 'secretary'],
    ['operator', cast.province.operator, 'operator'],
    ['a delegate', cast.siteA.api, 'delegate'],
    ['a stranger', stranger.api, null],
    ['nobody', new Caller(url), null],
  ];
  const wrong: string[] = [];
  for (const [name, caller, role] of everybody)
    for (const act of replayActNames) {
      const status = await codeOf(tries[act](caller));
      const may = replayActsOf(role, true).includes(act);
      // Whoever may correct is told that there are other captions by now.
      const isLetIn = [200, 206, 409].includes(status);
      if (isLetIn !== may) wrong.push(`${name} ${act}: ${String(status)}`);
    }
  const tried = everybody.length * replayActNames.length;
  report.check(
    'each role may what the table says, strangers nothing',
    wrong.length === 0,
    `${String(tried - wrong.length)} of ${String(tried)} ${wrong.join(', ')}`,
  );
  const q = encodeURIComponent('cống bến rớ');
  const found = await cast.siteA.api.send('GET', `${path}/search?q=${q}`);
  const text = await found.text();
  report.check(
    'a delegate does not find the officers’ own words, nor unfinished minutes',
    text.includes('xin gửi số liệu') && !text.includes('nhắc huyện') && !text.includes('"minutes"'),
  );
};
