import { join } from 'node:path';
import {
  ArchivePath,
  captionLimits,
  clipLimits,
  MeetingId,
  Refusal,
  Replay,
  ReplaySeen,
} from '@giaoban/protocol';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { archiveFolder } from '../archive/archive-files.ts';
import { unseenOf } from '../archive/replay-of.ts';
import type { Sealer } from '../archive/Sealer.ts';
import type { ClipDesk } from '../clips/ClipDesk.ts';
import type { ReplayShelf } from './ReplayShelf.ts';

const Params = z.object({ meetingId: MeetingId });
/** What may be fetched: segments and what stands at the folder's top; nothing hidden, nothing outside. */
const FileParams = Params.extend({
  '*': ArchivePath.refine((path) => path.split('/').every((part) => !part.startsWith('.'))),
});
const CaptionsParams = Params.extend({ number: z.coerce.number().int().min(1).max(99_999) });
const moment = z.coerce.number().int().nonnegative();
const ClipQuery = z
  .object({ fromMs: moment, toMs: moment })
  .refine(({ fromMs, toMs }) => toMs > fromMs && toMs - fromMs <= clipLimits.mostMs);

export type ReplayRoutesParts = { archiveDir: string; shelf: ReplayShelf; clips: ClipDesk; sealer: Sealer };

/**
 * Recordings: `GET /archives/:meetingId/replay` (a `ReplaySeen`), `…/files/*` (with Range), `…/clip?fromMs=&toMs=` (ms from the tape's
 * beginning), and `PUT …/captions/:number` with a WebVTT file, which is sealed in.
 */
export const addReplayRoutes = (
  server: FastifyInstance,
  { archiveDir, shelf, clips, sealer }: ReplayRoutesParts,
): void => {
  const replayIn = async (meetingId: MeetingId): Promise<{ folder: string; replay: Replay }> => {
    const folder = archiveFolder(archiveDir, meetingId);
    const replay = await shelf.get(folder);
    if (replay === null) throw new Refusal('not_found');
    return { folder, replay };
  };
  server.get('/archives/:meetingId/replay', async (request) => {
    const params = Params.safeParse(request.params);
    if (!params.success) throw new Refusal('not_found');
    const seen = parsed(ReplaySeen, request.query);
    return Replay.parse(unseenOf((await replayIn(params.data.meetingId)).replay, seen));
  });
  server.get('/archives/:meetingId/files/*', (request, reply) => {
    const params = FileParams.safeParse(request.params);
    if (!params.success) throw new Refusal('not_found');
    return reply.sendFile(join(params.data.meetingId, params.data['*']), archiveDir);
  });
  server.get('/archives/:meetingId/clip', async (request, reply) => {
    const { meetingId } = parsed(Params, request.params);
    const span = parsed(ClipQuery, request.query);
    const { folder, replay } = await replayIn(meetingId);
    if (replay.composition.status !== 'ready') throw new Refusal('replay_not_ready');
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const clip = await clips.cut(folder, replay.composition, span, gone.signal);
    void reply.type(`video/${clip.extension}`).header('content-length', clip.sizeBytes);
    return reply.send(clip.bytes);
  });
  server.put('/archives/:meetingId/captions/:number', { bodyLimit: captionLimits.bytes }, async (request) => {
    const { meetingId, number } = parsed(CaptionsParams, request.params);
    const bytes = parsed(z.instanceof(Uint8Array), request.body);
    await replayIn(meetingId);
    return sealer.sealCaptions(meetingId, number, bytes);
  });
};

const parsed = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const found = schema.safeParse(value);
  if (!found.success) throw new Refusal('bad_request');
  return found.data;
};
