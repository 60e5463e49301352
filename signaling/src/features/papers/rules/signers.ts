import { type PaperSigner } from '@giaoban/protocol';
import { capitals, tidyText } from './tidy-text.ts';

const rightLines = (right: PaperSigner['right']): string[] => {
  switch (right.kind) {
    case 'own':
      return [capitals(right.post)];
    case 'acting':
      return [`Q. ${capitals(right.post)}`];
    case 'deputy':
      return [`KT. ${capitals(right.headPost)}`, capitals(right.post)];
    case 'by_order':
      return [`TL. ${capitals(right.headPost)}`, capitals(right.post)];
    case 'empowered':
      return [`TUQ. ${capitals(right.headPost)}`, capitals(right.post)];
  }
};

/** The lines above a signature (Annex I, II.7b): TM. first, then the right and the post. */
export const signerLines = ({ onBehalfOf, right }: PaperSigner): string[] => [
  ...(onBehalfOf === null ? [] : [`TM. ${capitals(onBehalfOf)}`]),
  ...rightLines(right),
];

/** Academic and honorary titles, short and long, as they stand before a name. */
const title =
  /^(?:(?:GS|PGS|TSKH|TS|ThS|Th\.S|CN|KS|BS|CK\s?(?:I{1,2}|[12])|DS|LS|KTS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT|AHLĐ)(?:\.\s*|\s+)|(?:Giáo sư|Phó Giáo sư|Phó giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Cử nhân|Kỹ sư|Bác sĩ|Bác sỹ|Luật sư)[\s,.]+)/u;

/** A signer's name bears no academic title (Annex I, II.7c): "PGS.TS. Nguyễn Văn A" → "Nguyễn Văn A". */
export const signerName = (name: string): string => {
  const tidy = tidyText(name);
  const rest = tidy.replace(title, '');
  return rest === tidy || rest === '' ? tidy : signerName(rest);
};
