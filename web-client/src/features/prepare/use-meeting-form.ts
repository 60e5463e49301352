import type { FieldProblem, NewMeeting } from '@giaoban/protocol';
import { useMemo, useState } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { problemAt, problemsOf } from '../../forms/field-problems.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { prepareTexts, type PrepareWord } from './i18n.ts';
import { toNewMeeting, type MeetingDraft } from './meeting-draft.ts';
import { useKeptDraft } from './use-kept-draft.ts';

export type MeetingForm = {
  draft: MeetingDraft;
  change: (change: Partial<MeetingDraft>) => void;
  problems: readonly FieldProblem[];
  /** The words of what is wrong at `path`, for the field that stands there. */
  errorAt: (path: string, word: PrepareWord & `wrong_${string}`) => string | undefined;
  /** The meeting when nothing is wrong; else null, and the problems are shown from now on. */
  check: () => NewMeeting | null;
  /** Shows what the server found wrong, until something is changed. */
  refuse: (error: Error) => void;
  /** Drops what was entered, also from the storage. */
  reset: () => void;
  /** The draft has become a meeting: it is kept no longer. */
  forget: () => void;
};

/** The state of the form: its draft lives in the session storage under `name` until it is saved. */
export const useMeetingForm = (name: string, initial: MeetingDraft): MeetingForm => {
  const t = useTexts(prepareTexts);
  const kept = useKeptDraft(name, initial);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const [wasChecked, setWasChecked] = useState(false);
  const result = useMemo(() => toNewMeeting(kept.draft), [kept.draft]);
  const problems = wasChecked && !result.ok ? result.problems : refused;
  return {
    draft: kept.draft,
    change: (change) => {
      kept.change(change);
      setRefused([]);
    },
    problems,
    errorAt: (path, word) => (problemAt(problems, path) === undefined ? undefined : t(word)),
    check: () => {
      setWasChecked(true);
      return result.ok ? result.meeting : null;
    },
    refuse: (error) =>
      setRefused(
        codeOf(error) === 'starts_in_past'
          ? [{ path: 'startsAt', reason: 'starts_in_past' }]
          : problemsOf(error),
      ),
    reset: () => {
      kept.reset();
      setRefused([]);
      setWasChecked(false);
    },
    forget: kept.forget,
  };
};
