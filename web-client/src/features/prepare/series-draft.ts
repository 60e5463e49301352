import { type FieldProblem, mostOccurrences, seriesDays, SeriesRule, SeriesScope } from '@giaoban/protocol';
import { z } from 'zod';

/** What the form keeps of a series, and of how far a change of one reaches. */
export const SeriesDraft = z.object({
  repeat: z.enum(['none', 'weekly', 'monthly']),
  /** 1 Monday … 7 Sunday. */
  repeatWeekdays: z.array(z.number()),
  repeatEveryWeeks: z.number().nullable(),
  repeatEnd: z.enum(['count', 'until']),
  repeatCount: z.number().nullable(),
  /** The value of a `date` input. */
  repeatUntil: z.string(),
  scope: SeriesScope,
});

/** `startsAt`: the value of the first one's `datetime-local` input. */
type Repeated = z.infer<typeof SeriesDraft> & { startsAt: string };

/** Held once; what is asked first when it is to be held again. */
export const heldOnce: z.infer<typeof SeriesDraft> = {
  repeat: 'none',
  repeatWeekdays: [],
  repeatEveryWeeks: 1,
  repeatEnd: 'count',
  repeatCount: 12,
  repeatUntil: '',
  scope: 'one',
};

/** The day of the week (1 Monday … 7 Sunday) on which the form's meeting is; none while it has no day. */
export const weekdayOfStart = ({ startsAt }: Pick<Repeated, 'startsAt'>): number[] => {
  const day = new Date(`${startsAt.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return Number.isNaN(day) ? [] : [((day + 6) % 7) + 1];
};

/** The days of the week on which a weekly meeting is: the first one's own always, ascending. */
export const weekdaysOf = (draft: Repeated): number[] =>
  [...new Set([...weekdayOfStart(draft), ...draft.repeatWeekdays])].toSorted((one, other) => one - other);

/**
 * What the form says of the repetition, filled in or not; undefined: the meeting stands alone, or has no day yet
 * that could be repeated.
 */
export const looseSeriesOf = (draft: Repeated): unknown => {
  const { repeat, repeatEveryWeeks: everyWeeks } = draft;
  const weekdays = weekdaysOf(draft);
  if (repeat === 'none' || weekdayOfStart(draft).length === 0) return undefined;
  return {
    repeat: repeat === 'weekly' ? { kind: repeat, everyWeeks, weekdays } : { kind: repeat },
    end:
      draft.repeatEnd === 'count'
        ? { kind: 'count', count: draft.repeatCount }
        : { kind: 'until', day: draft.repeatUntil },
  };
};

/** The rule when it is whole; null when something of it is missing, or the meeting stands alone. */
export const seriesRuleOf = (draft: Repeated): SeriesRule | null =>
  SeriesRule.safeParse(looseSeriesOf(draft)).data ?? null;

/** A series of one, or of more than can be planned, as the server would refuse it. */
export const seriesProblems = (draft: Repeated): FieldProblem[] => {
  const rule = seriesRuleOf(draft);
  if (rule === null) return [];
  const { length } = seriesDays(draft.startsAt.slice(0, 10), rule);
  if (length >= 2 && length <= mostOccurrences) return [];
  return [{ path: 'series.end', reason: length < 2 ? 'too_small' : 'too_big' }];
};
