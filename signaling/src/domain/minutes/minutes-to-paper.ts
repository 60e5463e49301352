import { conclusionsOf, type MinutesBlock, type MinutesRecord, type UnitId } from '@giaoban/protocol';
import type { MinutesDraft } from './draft-minutes.ts';
import { docNumber } from './decide-minutes.ts';

/** What a paper (biên bản, thông báo kết luận) says; its layout is somebody else's. */
export type MinutesPaperFacts = {
  /** "05/BB-UBND"; null before it is issued. */
  docNumber: string | null;
  /** The day of issue, in the province. */
  date: string | null;
  meetingTitle: string;
  chair: { name: string; post: string };
  secretary: { name: string; post: string };
  openedAtMs: number;
  closedAtMs: number;
  timeZone: string;
  /** The parts of Mẫu 1.9 in the order of the minutes, with the text as it was approved. */
  sections: { part: MinutesBlock['part']; title: string; paragraphs: string[] }[];
  conclusions: { number: number; text: string; unitId: UnitId | null; dueDate: string | null }[];
};

/** The facts of the papers: the text from the minutes, people and times from the log. */
export const minutesToPaper = (
  { inForce }: Pick<MinutesRecord, 'inForce'>,
  blocks: readonly MinutesBlock[],
  draft: MinutesDraft,
): MinutesPaperFacts => {
  const sections: MinutesPaperFacts['sections'] = [];
  for (const { kind, part, text } of blocks) {
    if (kind === 'heading') sections.push({ part, title: text, paragraphs: [] });
    else if (text.trim() !== '') sections.at(-1)?.paragraphs.push(text);
  }
  return {
    docNumber: inForce === null ? null : docNumber(inForce),
    date: inForce?.date ?? null,
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
