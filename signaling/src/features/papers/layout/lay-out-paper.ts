import {
  type ConclusionNoticePaper,
  type InvitationPaper,
  type MinutesPaper,
  type Paper,
} from '@giaoban/protocol';
import { type Block, type PaperLayout, type ParagraphBlock } from '../blocks.ts';
import { clockText, dateText, invitedMomentText, momentText } from '../rules/dates.ts';
import { kindNames } from '../rules/number-and-symbol.ts';
import { asSentence, tidyText, withCapital } from '../rules/tidy-text.ts';
import { type Typeface } from '../typeface.ts';
import { appendixReferences } from './appendix-labels.ts';
import { appendixSections } from './appendices.ts';
import { minutesFoot, signedFoot } from './paper-foot.ts';
import { paperHead } from './paper-head.ts';
import { closing, listAfter, partsBlocks } from './paper-parts.ts';
import { bodyText, labelled } from './paragraphs.ts';

/** The pointer to the appendices stands before the closing words. */
const withReferences = (blocks: readonly ParagraphBlock[], references: string | null): ParagraphBlock[] => {
  if (references === null) return [...blocks];
  return [...blocks.slice(0, -1), bodyText(references), ...blocks.slice(-1)];
};

/** Annex III, form 1.7. */
const invitationBody = (paper: InvitationPaper): ParagraphBlock[] => {
  const facts = [
    ...listAfter(`${withCapital(paper.inviter)} trân trọng kính mời:`, paper.invitees),
    bodyText(asSentence(`Tới dự ${paper.event}`)),
    labelled('Chủ trì:', asSentence(paper.chair)),
    labelled('Thời gian:', asSentence(invitedMomentText(paper.startsAt))),
    labelled('Địa điểm:', asSentence(paper.venue)),
  ];
  const references = appendixReferences(paper.appendices);
  const notes = partsBlocks(paper.notes);
  if (notes.length > 0) return closing([...facts, ...withReferences(notes, references)]);
  return closing(withReferences(facts, references));
};

/** "Cuộc họp kết thúc vào 11 giờ 00 phút, ngày …": the words of form 1.9. */
const endText = ({ endedAt }: MinutesPaper): string =>
  endedAt === null
    ? 'Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm ……'
    : `Cuộc họp kết thúc vào ${clockText(endedAt)}, ${dateText(endedAt.date)}`;

/** Annex III, form 1.9; what must be in it: QĐ 45/2018/QĐ-TTg. */
const minutesBody = (paper: MinutesPaper): ParagraphBlock[] => {
  const lists = paper.appendices.filter(({ kind }) => kind === 'attendees');
  const others = paper.appendices.filter(({ kind }) => kind !== 'attendees');
  return closing(
    withReferences(
      [
        labelled('Thời gian bắt đầu:', asSentence(momentText(paper.startedAt))),
        labelled('Địa điểm:', asSentence(paper.venue)),
        labelled('Thành phần tham dự:', appendixReferences(paper.appendices, lists) ?? '', true),
        ...partsBlocks(paper.attendance),
        labelled('Chủ trì (chủ tọa):', asSentence(paper.chair)),
        labelled('Thư ký (người ghi biên bản):', asSentence(paper.secretary)),
        labelled('Nội dung (theo diễn biến cuộc họp):', '', true),
        ...partsBlocks(paper.course),
        bodyText(endText(paper)),
      ],
      appendixReferences(paper.appendices, others),
    ),
  );
};

/** Annex III, form 1.4. */
const noticeBody = (paper: ConclusionNoticePaper): ParagraphBlock[] =>
  closing(withReferences(partsBlocks(paper.body), appendixReferences(paper.appendices)));

const paperBlocks = (paper: Paper, typeface: Typeface): Block[] => {
  switch (paper.kind) {
    case 'invitation':
      return [...invitationBody(paper), ...signedFoot(paper.recipients, paper.signer, typeface)];
    case 'minutes':
      return [...minutesBody(paper), ...minutesFoot(paper, typeface)];
    case 'conclusion_notice':
      return [...noticeBody(paper), ...signedFoot(paper.recipients, paper.signer, typeface)];
  }
};

/**
 * A paper as blocks in the layout of Decree 30/2020/NĐ-CP. The same paper gives the same blocks; nothing is
 * read beside it but the widths of letters.
 */
export const layOutPaper = (paper: Paper, typeface: Typeface): PaperLayout => ({
  title: `${kindNames[paper.kind]}: ${tidyText(paper.subject)}`,
  author: tidyText(paper.agency.name),
  sections: [
    { blocks: [...paperHead(paper, typeface), ...paperBlocks(paper, typeface)] },
    ...appendixSections(paper, typeface),
  ],
});
