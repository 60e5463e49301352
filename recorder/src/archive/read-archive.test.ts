import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeetingEvent } from '@giaoban/protocol';
import { afterEach, expect, it } from 'vitest';
import { makeArchive } from '../testing/made-archive.ts';
import { chair, logOf, present } from '../testing/test-meeting.ts';
import { readArchive } from './read-archive.ts';

let archiveDir = '';
afterEach(() => rm(archiveDir, { recursive: true, force: true }));

const by = chair.participantId;
const opened = present.length - 1;

it.each<[string, MeetingEvent[], { openedAtMs: number | null; closedAtMs: number | null }]>([
  ['runs', present, { openedAtMs: opened, closedAtMs: null }],
  [
    'was closed',
    [...present, { type: 'meeting_closed', by }],
    { openedAtMs: opened, closedAtMs: opened + 1 },
  ],
  [
    'was cancelled in its lobby',
    [...present.slice(0, opened), { type: 'meeting_cancelled', by, reason: '' }],
    { openedAtMs: null, closedAtMs: opened },
  ],
])('an archive tells of a meeting that %s', async (_how, events, times) => {
  archiveDir = await mkdtemp(join(tmpdir(), 'gb-read-'));
  const folder = await makeArchive(archiveDir, [], logOf(events.map((event, at) => [at, event])));
  expect((await readArchive(folder))?.summary).toMatchObject(times);
});
