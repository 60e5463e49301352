import type { Issue, PaperKind } from '@giaoban/protocol';
import { kindNames, paperNumber } from './rules/number-and-symbol.ts';

const standing: Record<PaperKind, string> = {
  invitation: 'giay-moi',
  minutes: 'bien-ban',
  conclusion_notice: 'thong-bao-ket-luan',
};

/** "Biên bản số 05-BB-UBND": a file's name has no stroke. */
export const paperTitle = (kind: PaperKind, issue: Issue | null): string => {
  const name = kind === 'conclusion_notice' ? 'Thông báo kết luận' : kindNames[kind];
  return issue === null ? `${name} (dự thảo)` : `${name} số ${paperNumber(issue.number)}-${issue.symbol}`;
};

/** For a file to be saved, in the form that carries Vietnamese (RFC 8187), and for old programs without. */
export const contentDisposition = (kind: PaperKind, title: string, ending: string): string => {
  const name = encodeURIComponent(`${title}.${ending}`).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${standing[kind]}.${ending}"; filename*=UTF-8''${name}`;
};
