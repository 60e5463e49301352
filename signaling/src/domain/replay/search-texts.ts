import { findFolded, type SearchHit, SearchKind, searchLimits, type SearchResult } from '@giaoban/protocol';
import type { SearchedText } from './searched-texts.ts';

type Span = { startsAtMs: number; endsAtMs: number };

/** At most so many letters, cut between words, `…` where something is left out. */
const tail = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const kept = text.slice(-most);
  return `…${kept.slice(Math.max(0, kept.indexOf(' ')))}`;
};
const head = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const kept = text.slice(0, most);
  return `${kept.slice(0, kept.includes(' ') ? kept.lastIndexOf(' ') + 1 : most)}…`;
};

const hitIn = ({ kind, atMs, title, text }: SearchedText, typed: string, span: Span): SearchHit | null => {
  const found = findFolded(text, typed);
  if (found === null) return null;
  return {
    kind,
    atMs: Math.min(Math.max(atMs, span.startsAtMs), span.endsAtMs),
    title,
    before: tail(text.slice(0, found.from), searchLimits.excerptChars),
    match: text.slice(found.from, found.to),
    after: head(text.slice(found.to), searchLimits.excerptChars),
    isExact: found.isExact,
  };
};

/** Where a word occurs, with or without its marks; each text once, its moment within the tape. */
export const searchTexts = (texts: readonly SearchedText[], typed: string, span: Span): SearchResult => {
  const rank = (hit: SearchHit): number => SearchKind.options.indexOf(hit.kind);
  const hits = texts
    .flatMap((text) => hitIn(text, typed, span) ?? [])
    .toSorted((a, b) => rank(a) - rank(b) || Number(b.isExact) - Number(a.isExact) || a.atMs - b.atMs);
  return { hits: hits.slice(0, searchLimits.hits), isCut: hits.length > searchLimits.hits };
};
