import { createReadStream } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type SentFile = { path: string; sizeBytes: number; type: string; etag: string };

type Part = { start: number; end: number };

/** The one range asked for (RFC 9110, 14.1.2), 'all' where none counts, null where none can be had. */
const partOf = (header: string | undefined, sizeBytes: number): Part | 'all' | null => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (match === null) return 'all';
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'all';
  const last = sizeBytes - 1;
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? last : Math.min(Number(to), last);
  return start > last || start > end ? null : { start, end };
};

/** Answers with a file that never changes, or the part of it that is asked for. */
export const sendFile = (request: FastifyRequest, reply: FastifyReply, file: SentFile): void => {
  const { path, sizeBytes, type, etag } = file;
  void reply.headers({ 'accept-ranges': 'bytes', etag });
  if (request.headers['if-none-match'] === etag) {
    void reply.code(304).send();
    return;
  }
  const ifRange = request.headers['if-range'];
  const wanted = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
  const part = partOf(wanted, sizeBytes);
  if (part === null) {
    void reply.code(416).header('content-range', `bytes */${sizeBytes}`).send();
    return;
  }
  void reply.type(type);
  if (part === 'all') {
    void reply.header('content-length', sizeBytes).send(createReadStream(path));
    return;
  }
  void reply
    .code(206)
    .header('content-range', `bytes ${part.start}-${part.end}/${sizeBytes}`)
    .header('content-length', part.end - part.start + 1)
    .send(createReadStream(path, part));
};
