import type { Cue } from '@giaoban/protocol';

/** What is not saved yet: the words that stood there when they were corrected, and those that are to stand there. */
export type Correction = { from: string; text: string };
/** By the names of the cues. */
export type Corrections = ReadonlyMap<string, Correction>;

export const noCorrections: Corrections = new Map();

/**
 * Names of the cues that stay when others are corrected, come or go, as the places in the list do not: their times,
 * and which it is of those with the same times.
 */
export const cueNames = (cues: readonly Cue[]): string[] => {
  const counts = new Map<string, number>();
  return cues.map(({ startMs, endMs }) => {
    const times = `${String(startMs)}-${String(endMs)}`;
    const count = (counts.get(times) ?? 0) + 1;
    counts.set(times, count);
    return `${times} ${String(count)}`;
  });
};

/** With one cue's words as they are now; none when they are again what is saved. */
export const withCorrection = (
  corrections: Corrections,
  name: string,
  saved: string,
  text: string,
): Corrections => {
  const next = new Map(corrections);
  if (text === saved) next.delete(name);
  else next.set(name, { from: next.get(name)?.from ?? saved, text });
  return next;
};

/** Without those of these cues that have been saved; what was typed meanwhile stays. */
export const withoutSaved = (
  corrections: Corrections,
  saved: Corrections,
  names: readonly string[],
): Corrections =>
  new Map([...corrections].filter(([name, one]) => saved.get(name) !== one || !names.includes(name)));

/** What there is to save by the places of the cues, and the words whose cue is no longer there. */
export const placed = (
  corrections: Corrections,
  names: readonly string[],
): { toSave: { cue: number; text: string }[]; homeless: string[] } => {
  const places = new Map(names.map((name, at) => [name, at]));
  const toSave: { cue: number; text: string }[] = [];
  const homeless: string[] = [];
  for (const [name, { text }] of corrections) {
    const cue = places.get(name);
    if (cue === undefined) homeless.push(text);
    else toSave.push({ cue, text: text.trim() });
  }
  return { toSave, homeless };
};
