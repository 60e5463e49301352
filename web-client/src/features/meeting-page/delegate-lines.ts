import type { SiteAnswer } from '@giaoban/protocol';

export type AnnouncedDelegate = NonNullable<SiteAnswer['delegates']>[number];

/** A line of the form; `key` tells lines apart while they are filled in. */
export type DelegateLine = AnnouncedDelegate & { key: number };

export const linesOf = (delegates: readonly AnnouncedDelegate[]): DelegateLine[] =>
  delegates.map((one, key) => ({ ...one, key }));

export const withNewLine = (lines: readonly DelegateLine[]): DelegateLine[] => [
  ...lines,
  { key: Math.max(-1, ...lines.map((one) => one.key)) + 1, name: '', post: '' },
];

export const withLine = (
  lines: readonly DelegateLine[],
  key: number,
  change: Partial<AnnouncedDelegate>,
): DelegateLine[] => lines.map((one) => (one.key === key ? { ...one, ...change } : one));

export const withoutLine = (lines: readonly DelegateLine[], key: number): DelegateLine[] =>
  lines.filter((one) => one.key !== key);

/** Somebody's post, and not who he is. */
export const lacksName = ({ name, post }: AnnouncedDelegate): boolean =>
  name.trim() === '' && post.trim() !== '';

/** Who is named; lines left empty are nobody. */
export const namedIn = (lines: readonly DelegateLine[]): AnnouncedDelegate[] =>
  lines.map(({ name, post }) => ({ name: name.trim(), post: post.trim() })).filter((one) => one.name !== '');
