import {
  type MeetingState,
  type SocketRequest,
  type Vote,
  type VoteOption,
  type VoterKey,
  yesNoAbstain,
} from '@giaoban/protocol';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { fullNameOf } from '../facts/who.ts';
import type { voteTexts } from './i18n.ts';

type Say = TranslateOf<typeof voteTexts>;

/** How long a result stands over the meeting by itself. */
export const resultShownMs = 60_000;
export const fewestOptions = 2;
export const mostOptions = 12;

/** What the leader has written so far. */
export type VoteDraft = {
  title: string;
  isSecret: boolean;
  voters: Vote['voters'];
  choices: 'standard' | 'own';
  labels: readonly string[];
};

export const emptyDraft: VoteDraft = {
  title: '',
  isSecret: false,
  voters: 'delegates',
  choices: 'standard',
  labels: ['', ''],
};

export type DraftProblems = { title: boolean; options: boolean };

const ownOptions = (labels: readonly string[]): VoteOption[] => {
  const written = labels.map((label) => label.trim()).filter((label) => label !== '');
  return [...new Set(written)].map((label, index) => ({ optionId: `o${index + 1}`, label }));
};

/** The request that the draft makes, or what is missing in it. */
export const questionOf = (
  draft: VoteDraft,
): { ok: true; question: SocketRequest<'vote:open'> } | { ok: false; problems: DraftProblems } => {
  const title = draft.title.trim();
  const options = draft.choices === 'standard' ? [...yesNoAbstain] : ownOptions(draft.labels);
  const problems = { title: title === '', options: options.length < fewestOptions };
  if (problems.title || problems.options) return { ok: false, problems };
  const { isSecret, voters } = draft;
  return { ok: true, question: { title, agendaItemId: null, isSecret, voters, options } };
};

/** An option in words: the known ones have no label of their own. */
export const optionWords = ({ optionId, label }: VoteOption, t: Say): string => {
  if (label !== '') return label;
  return optionId === 'yes' || optionId === 'no' || optionId === 'abstain' ? t(optionId) : optionId;
};

export type ResultLine = { option: VoteOption; count: number; percent: number };

/** Each choice with its ballots and their share of those that were cast. */
export const resultLines = ({ options, counts, cast }: Vote): ResultLine[] =>
  options.map((option) => {
    const count = counts?.[option.optionId] ?? 0;
    return { option, count, percent: cast === 0 ? 0 : Math.round((count * 100) / cast) };
  });

/** Whether counting again came to the published result. */
export const isSameCount = (
  { options, counts }: Pick<Vote, 'options' | 'counts'>,
  again: Record<string, number>,
): boolean => options.every(({ optionId }) => (counts?.[optionId] ?? 0) === (again[optionId] ?? 0));

/** The result that everybody should see now: of the last vote, for a while. */
export const freshResult = ({ votes }: MeetingState, nowMs: number): Vote | null => {
  const last = votes.at(-1);
  if (last === undefined || last.closedAtMs === null) return null;
  return nowMs - last.closedAtMs < resultShownMs ? last : null;
};

/** The name behind a voter's key. */
const voterName = ({ details, participants }: MeetingState, key: VoterKey): string => {
  const person = Object.values(participants).find((one) => one.participantId === key);
  if (person !== undefined) return person.displayName;
  const ofUnit = Object.values(participants).find((one) => one.unitId === key);
  return details.sites.find((site) => site.unitId === key)?.name ?? ofUnit?.unitName ?? key;
};

/** Voters by name, people with their units: among a hundred a name alone says little. */
export const namesOf = (meeting: MeetingState, voters: readonly VoterKey[]): string[] =>
  voters.map((key) => {
    const person = Object.values(meeting.participants).find((one) => one.participantId === key);
    return person === undefined ? voterName(meeting, key) : fullNameOf(meeting, person.participantId);
  });

/** Who has not voted yet; null of a secret vote, of which the state does not say whose ballots are in the box. */
export const waitedFor = (meeting: MeetingState, { isSecret, eligible, ballots }: Vote): string[] | null =>
  isSecret
    ? null
    : namesOf(
        meeting,
        eligible.filter((key) => ballots[key] === undefined),
      );

/** Of an open vote: who chose it. */
export const votersOf = (meeting: MeetingState, { ballots }: Vote, optionId: string): string[] =>
  Object.entries(ballots)
    .filter(([, chosen]) => chosen === optionId)
    .map(([key]) => voterName(meeting, key));
