import type { PaperFormat } from '@giaoban/protocol';
import { contentDisposition } from '../../../features/papers/paper-names.ts';
import type { PaperFile, Papers } from '../../../features/papers/Papers.ts';
import type { PaperViews } from '../../../features/papers/PaperViews.ts';
import type { AnyCall, HandlersOf } from '../call.ts';

const types: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** A paper changes until it is signed: nobody keeps an older one. */
const send = (
  { reply }: Pick<AnyCall, 'reply'>,
  kind: Parameters<typeof contentDisposition>[0],
  { bytes, title }: PaperFile,
  format: PaperFormat,
): undefined => {
  void reply
    .headers({
      'content-type': types[format],
      'content-disposition': contentDisposition(kind, title, format),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(bytes);
  return undefined;
};

type PaperRoute =
  'papers' | 'paperFile' | 'issuePaper' | 'signPaper' | 'signedPaper' | 'archivePaper' | 'checkSignatures';

export const paperRoutes = ({
  papers,
  paperViews,
}: {
  papers: Papers;
  paperViews: PaperViews;
}): HandlersOf<PaperRoute> => ({
  papers: ({ account, params }) => papers.list(account, params.meetingId),

  paperFile: async (call) => {
    const { meetingId, kind, format } = call.params;
    const { text = 'shown' } = call.query;
    return send(call, kind, await papers.file(call.account, meetingId, kind, { format, text }), format);
  },

  issuePaper: ({ account, params, body }) => papers.issue(account, params.meetingId, params.kind, body),

  signPaper: ({ account, params, body }) => papers.sign(account, params.meetingId, params.kind, body),

  signedPaper: async (call) => {
    const { meetingId, kind } = call.params;
    return send(call, kind, await papers.signed(call.account, meetingId, kind), 'pdf');
  },

  archivePaper: ({ account, params }) => papers.archive(account, params.meetingId, params.kind),

  checkSignatures: ({ body }) => paperViews.check(Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
});
