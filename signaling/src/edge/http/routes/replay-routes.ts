import { Readable } from 'node:stream';
import type { Archives } from '../../../features/replay/Archives.ts';
import type { HandlersOf } from '../call.ts';

const forwarded = [
  'accept-ranges',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
] as const;

/** Archives live with the recorders; their bytes pass through here, under this server's permissions. */
export const replayRoutes = (archives: Archives): HandlersOf<'replay' | 'replayFile'> => ({
  replay: ({ params }) => archives.replay(params.meetingId),

  replayFile: async ({ params, query, request, reply }) => {
    const path = params['*'];
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    const file = await archives.file(params.meetingId, path, request.headers, gone.signal);
    for (const name of forwarded) {
      const value = file.headers.get(name);
      if (value !== null) void reply.header(name, value);
    }
    if (query.download !== undefined) {
      void reply.header('content-disposition', `attachment; filename="${path.split('/').at(-1) ?? path}"`);
    }
    void reply.header('cache-control', 'private, no-cache').code(file.status);
    void reply.send(file.body === null ? null : Readable.fromWeb(file.body));
    return undefined;
  },
});
