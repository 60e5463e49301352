import {
  conclusionsOf,
  type Issue,
  type MinutesBlock,
  type MinutesRecord,
  type PaperRecipients,
  type UnitId,
} from '@giaoban/protocol';
import type { MinutesDraft } from './draft-minutes.ts';

/** What a paper (biên bản, thông báo kết luận) says; its layout is somebody else's. */
export type MinutesPaperFacts = {
  /** Number, symbol and day; null before they are given. */
  issue: Issue | null;
  /** null: nobody has decided it. */
  recipients: PaperRecipients | null;
  meetingTitle: string;
  chair: { name: string; post: string };
  secretary: { name: string; post: string };
  openedAtMs: number;
  closedAtMs: number;
  timeZone: string;
  /** The parts of Mẫu 1.9 in the order of the minutes, with the text as it was approved. */
  sections: { part: MinutesBlock['part']; title: string; blocks: MinutesBlock[] }[];
  conclusions: { number: number; text: string; unitId: UnitId | null; dueDate: string | null }[];
};

/** Where a paragraph belongs; one above every heading is part of the course. */
const sectionOf = (sections: MinutesPaperFacts['sections']): MinutesPaperFacts['sections'][number] => {
  const last = sections.at(-1);
  if (last !== undefined) return last;
  const first = { part: 'course' as const, title: '', blocks: [] };
  sections.push(first);
  return first;
};

/** The facts of the papers: the text from the minutes, people and times from the log. */
export const minutesToPaper = (
  { inForce }: Pick<MinutesRecord, 'inForce'>,
  blocks: readonly MinutesBlock[],
  draft: MinutesDraft,
): MinutesPaperFacts => {
  const sections: MinutesPaperFacts['sections'] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ part: block.part, title: block.text, blocks: [] });
    else if (block.text.trim() !== '') sectionOf(sections).blocks.push(block);
  }
  return {
    issue: inForce === null ? null : { number: inForce.number, symbol: inForce.symbol, date: inForce.date },
    recipients: inForce?.recipients ?? null,
    meetingTitle: draft.title,
    chair: draft.chair,
    secretary: draft.secretary,
    openedAtMs: draft.openedAtMs,
    closedAtMs: draft.closedAtMs,
    timeZone: draft.timeZone,
    sections,
    conclusions: conclusionsOf(blocks).map(({ number, text, unitId, dueDate }) => ({
      number,
      text,
      unitId,
      dueDate,
    })),
  };
};
