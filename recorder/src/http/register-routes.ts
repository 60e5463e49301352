import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { ArchiveStanding, MeetingId, Refusal } from '@giaoban/protocol';
import { RegisterRequest, SealedPath } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addPaper } from '../archive/add-paper.ts';
import { archiveFiles, archiveFolder } from '../archive/archive-files.ts';
import { actOnRegister } from '../archive/register-acts.ts';
import { standingOf } from '../archive/register-state.ts';
import type { Register } from '../archive/Register.ts';
import type { Sealer } from '../archive/Sealer.ts';
import type { HoldWatch } from '../retention/HoldWatch.ts';

const paperBytes = 50 * 1_048_576;
const Params = z.object({ meetingId: MeetingId });
const PaperParams = Params.extend({
  name: SealedPath.refine((name) => !name.includes('/') && !name.startsWith('.')),
});

export type RegisterRoutesParts = {
  archiveDir: string;
  sealer: Sealer;
  register: Register;
  holds: Pick<HoldWatch, 'follow'>;
};

/**
 * What signaling asks about archives: `GET /archives/:meetingId/standing`, `POST /archives/:meetingId/register`
 * (a `RegisterRequest`), and `PUT /archives/:meetingId/papers/:name` with a paper's bytes, which is sealed in.
 */
export const addRegisterRoutes = (
  server: FastifyInstance,
  { archiveDir, sealer, register, holds }: RegisterRoutesParts,
): void => {
  const folderOf = async (meetingId: MeetingId): Promise<string> => {
    const folder = archiveFolder(archiveDir, meetingId);
    try {
      await stat(join(folder, archiveFiles.manifest));
    } catch (error) {
      throw isMissing(error) ? new Refusal('not_found') : error;
    }
    return folder;
  };
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: paperBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );
  server.get('/archives/:meetingId/standing', async (request) => {
    const { meetingId } = parsed(Params, request.params);
    await folderOf(meetingId);
    return ArchiveStanding.parse(standingOf(await register.entries(), meetingId));
  });
  server.post('/archives/:meetingId/register', async (request) => {
    const { meetingId } = parsed(Params, request.params);
    await folderOf(meetingId);
    const act = parsed(RegisterRequest, request.body);
    const standing = await actOnRegister(register, meetingId, act);
    if (act.kind !== 'approve') await holds.follow(meetingId);
    return ArchiveStanding.parse(standing);
  });
  server.put('/archives/:meetingId/papers/:name', { bodyLimit: paperBytes }, async (request) => {
    const { meetingId, name } = parsed(PaperParams, request.params);
    const bytes = parsed(z.instanceof(Uint8Array), request.body);
    const folder = await folderOf(meetingId);
    try {
      await addPaper(folder, name, bytes);
    } finally {
      // Also when another paper of this name is there: whoever brought it may have died before it was sealed.
      await sealer.seal(meetingId, 'papers');
    }
    return {};
  });
};

const parsed = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const found = schema.safeParse(value);
  if (!found.success) throw new Refusal('bad_request');
  return found.data;
};
