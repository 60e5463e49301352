import type { MinutesBlock, MinutesPaper, PaperPart } from '@giaoban/protocol';
import type { MinutesPaperFacts } from '../minutes/minutes-to-paper.ts';
import { momentAt, momentIn } from './moments.ts';
import { blank, comrade, type IssuingOffice } from './office.ts';
import { pieces } from './pieces.ts';
import { numbered, taskParts, type UnitNames } from './task-parts.ts';

type Section = MinutesPaperFacts['sections'][number];

const wordsOf = (section: Section | undefined): string =>
  (section?.blocks ?? [])
    .map((one) => one.text.trim().replace(/[.\s]+$/u, ''))
    .filter((text) => text !== '')
    .join('; ');

const paragraphPart = (text: string): PaperPart[] =>
  pieces(text.trim()).map((piece): PaperPart => {
    const dashed = /^[-–]\s+(?<rest>.+)$/su.exec(piece)?.groups?.['rest'];
    return dashed === undefined ? { kind: 'paragraph', text: piece } : { kind: 'dash', text: dashed };
  });

const partOf = (block: MinutesBlock, units: UnitNames): PaperPart[] => {
  if (block.text.trim() === '') return [];
  return block.kind === 'conclusion' ? taskParts(block, 'clause', units) : paragraphPart(block.text);
};

const partsOf = ({ blocks }: Section, units: UnitNames): PaperPart[] =>
  blocks.flatMap((block) => partOf(block, units));

/** "1. Thu ngân sách" → "Thu ngân sách": numbers come from the order. */
const withoutNumber = (title: string): string => title.replace(/^\s*\d+[.)]\s*/u, '').trim();

/** What is longer is a text that somebody has made a heading. */
const mostHeadingChars = 300;

const headed = (heading: string): PaperPart[] => {
  if (heading === '') return [];
  if (heading.length <= mostHeadingChars) return [{ kind: 'clause', heading, text: null }];
  return numbered(heading, 'clause');
};

const conclusionHead = (heading: string): PaperPart[] =>
  heading.length <= mostHeadingChars
    ? [{ kind: 'section', heading: heading || 'Kết luận' }]
    : [{ kind: 'section', heading: 'Kết luận' }, ...paragraphPart(heading)];

/** The parts of the model that stand elsewhere on the paper. */
const placed: readonly Section['part'][] = ['time', 'place', 'attendees', 'chair', 'secretary', 'closing'];

const courseOf = (sections: readonly Section[], units: UnitNames): PaperPart[] => {
  const parts = sections.flatMap((section): PaperPart[] => {
    if (placed.includes(section.part)) return [];
    const own = partsOf(section, units);
    // The word "Nội dung" stands on the form already.
    if (section.part === 'course') return own;
    if (section.part === 'conclusion')
      return own.length === 0 ? [] : [...conclusionHead(withoutNumber(section.title)), ...own];
    return [...headed(withoutNumber(section.title)), ...own];
  });
  const closing = sections.find((one) => one.part === 'closing');
  const more = (closing?.blocks ?? []).filter((one) => momentIn(one.text) === null);
  return [...parts, ...more.flatMap((block) => partOf(block, units))];
};

/** Biên bản: the text as the minutes have it, in the places of Mẫu 1.9. */
export const composeMinutes = (
  facts: MinutesPaperFacts,
  office: IssuingOffice,
  units: UnitNames,
): MinutesPaper => {
  const section = (part: Section['part']): Section | undefined =>
    facts.sections.find((one) => one.part === part);
  const told = (part: Section['part']) => momentIn(wordsOf(section(part)));
  const attendees = section('attendees');
  const attendance = attendees === undefined ? [] : partsOf(attendees, units);
  return {
    kind: 'minutes',
    agency: office.agency,
    number: facts.issue?.number ?? null,
    date: facts.issue?.date ?? null,
    urgency: null,
    scope: null,
    subject: facts.meetingTitle,
    startedAt: told('time') ?? momentAt(facts.openedAtMs, facts.timeZone),
    venue: wordsOf(section('place')) || blank,
    attendance: attendance.length === 0 ? [{ kind: 'paragraph', text: blank }] : attendance,
    chair: wordsOf(section('chair')) || comrade(facts.chair),
    secretary: wordsOf(section('secretary')) || comrade(facts.secretary),
    course: courseOf(facts.sections, units),
    endedAt: told('closing') ?? momentAt(facts.closedAtMs, facts.timeZone),
    recipients: facts.recipients ?? {
      names: ['Như thành phần dự họp'],
      keptWith: ['Hồ sơ'],
      keptCopies: null,
    },
    appendices: [],
    chairSigner: { post: null, name: facts.chair.name },
    secretarySigner: { name: facts.secretary.name },
  };
};
