import { MeetingKind } from '@giaoban/protocol';

/** days, months and years: how long something is kept; permanent: for ever. */
export type Period = { kind: 'days' | 'months' | 'years'; count: number } | { kind: 'permanent' };
export type PeriodOfKind = Readonly<Record<MeetingKind, Period>>;

/**
 * How long is kept what: `recording` segments, film and pictures; `papers` the log, documents, minutes and notices.
 * Decided by the province; the periods come from the settings.
 */
export type RetentionRules = { recording: PeriodOfKind; papers: PeriodOfKind };

export const retentionSettings = {
  recording: 'GIAOBAN_KEEP_RECORDING',
  papers: 'GIAOBAN_KEEP_PAPERS',
} as const;

/** As in `infra/settings.mjs`: recordings 12 months and then a review, papers 10 years, the annual review for ever. */
export const standardPeriods = {
  recording: 'briefing=12m,urgent=12m,review_interim=12m,review_final=12m',
  papers: 'briefing=10y,urgent=10y,review_interim=10y,review_final=permanent',
} as const;

export const periodText = (period: Period): string =>
  period.kind === 'permanent' ? 'permanent' : `${period.count}${period.kind.charAt(0)}`;

const periodOf = (text: string): Period | null => {
  if (text === 'permanent') return { kind: 'permanent' };
  const [, count, unit] = /^(0(?=d)|[1-9]\d{0,3})([dmy])$/.exec(text) ?? [];
  if (count === undefined) return null;
  return { kind: unit === 'd' ? 'days' : unit === 'm' ? 'months' : 'years', count: Number(count) };
};

/** The periods of all kinds of meeting from a setting's text; null when it is not well formed or leaves one out. */
export const parsePeriods = (text: string): PeriodOfKind | null => {
  const given = new Map(text.split(',').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']));
  const of = (kind: MeetingKind): Period | null => periodOf(given.get(kind) ?? '');
  const [briefing, urgent] = [of('briefing'), of('urgent')];
  const [interim, final] = [of('review_interim'), of('review_final')];
  if (briefing === null || urgent === null || interim === null || final === null) return null;
  if (given.size !== MeetingKind.options.length) return null;
  return { briefing, urgent, review_interim: interim, review_final: final };
};
