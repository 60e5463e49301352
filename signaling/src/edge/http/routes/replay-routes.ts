import { Readable } from 'node:stream';
import { type MeetingId, Refusal } from '@giaoban/protocol';
import type { FastifyReply } from 'fastify';
import type { Captions } from '../../../features/replay/Captions.ts';
import type { ReplayAudit } from '../../../features/replay/ReplayAudit.ts';
import type { Replays } from '../../../features/replay/Replays.ts';
import type { HandlersOf } from '../call.ts';

type ReplayRoute =
  | 'replay'
  | 'replayFile'
  | 'searchReplay'
  | 'clip'
  | 'captions'
  | 'uploadCaptions'
  | 'correctCaptions'
  | 'replayAudit';

export type ReplayRoutesParts = { replays: Replays; captions: Captions; replayAudit: ReplayAudit };

const forwarded = [
  'accept-ranges',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
] as const;

/** The recorder's bytes pass through; `name`: for saving. */
const passOn = (reply: FastifyReply, file: Response, name: string | null): void => {
  for (const header of forwarded) {
    const value = file.headers.get(header);
    if (value !== null) void reply.header(header, value);
  }
  if (name !== null) void reply.header('content-disposition', `attachment; filename="${name}"`);
  void reply.header('cache-control', 'private, no-cache').code(file.status);
  void reply.send(file.body === null ? null : Readable.fromWeb(file.body));
};

/** Ends with the caller's connection. */
const goneWith = (reply: FastifyReply): AbortSignal => {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    gone.abort();
  });
  return gone.signal;
};

/** "clip-m12-00h01m05s.mp4": which meeting, from where. */
const clipName = (meetingId: MeetingId, fromMs: number, type: string | null): string => {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const seconds = fromMs / 1_000;
  const from = `${two(seconds / 3_600)}h${two((seconds / 60) % 60)}m${two(seconds % 60)}s`;
  return `clip-${meetingId}-${from}.${type === 'video/webm' ? 'webm' : 'mp4'}`;
};

/** Archives live with the recorders; their bytes pass through here, under this server's permissions. */
export const replayRoutes = ({
  replays,
  captions,
  replayAudit,
}: ReplayRoutesParts): HandlersOf<ReplayRoute> => ({
  replay: ({ account, params, query }) => replays.view(account, params.meetingId, query),

  replayFile: async ({ account, params, query, request, reply }) => {
    const path = params['*'];
    const isForSaving = query.download !== undefined;
    const asked = { path, isForSaving, headers: request.headers };
    const file = await replays.file(account, params.meetingId, asked, goneWith(reply));
    passOn(reply, file, isForSaving ? (path.split('/').at(-1) ?? path) : null);
    return undefined;
  },

  searchReplay: ({ account, params, query }) => replays.search(account, params.meetingId, query.q),

  clip: async ({ account, params, query, reply }) => {
    const { meetingId } = params;
    const clip = await replays.clip(account, meetingId, query, goneWith(reply));
    passOn(reply, clip, clipName(meetingId, query.fromMs, clip.headers.get('content-type')));
    return undefined;
  },

  captions: async ({ account, params: { meetingId } }) => {
    const saved = await captions.read(meetingId);
    // What was said can be read there: whoever does so has seen the recording.
    if (saved !== null) await replayAudit.noteOnce(meetingId, account, { kind: 'viewed' });
    return { captions: saved };
  },

  uploadCaptions: ({ account, params, query, body }) =>
    captions.upload(account, params.meetingId, query.after, body),

  correctCaptions: ({ account, params, body }) => {
    const cues = new Set(body.corrections.map((one) => one.cue));
    if (cues.size !== body.corrections.length) throw new Refusal('bad_request');
    return captions.correct(account, params.meetingId, body.after, body.corrections);
  },

  replayAudit: ({ account, params, query }) => replayAudit.read(account, params.meetingId, query),
});
