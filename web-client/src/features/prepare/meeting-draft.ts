import {
  fieldProblems,
  MeetingKind,
  MeetingRules,
  NewMeeting,
  standardRules,
  type FieldProblem,
  type MeetingDetails,
  type RecordingSchedule,
} from '@giaoban/protocol';
import { z } from 'zod';
import { hourMs } from '../../time/durations.ts';
import { fromLocalInput, toLocalInput } from '../../time/province-time.ts';
import { heldOnce, looseSeriesOf, SeriesDraft, seriesProblems } from './series-draft.ts';

const DraftItem = z.object({
  /** Tells rows apart while they are moved; never sent. */
  key: z.number(),
  title: z.string(),
  minutes: z.number().nullable(),
  unitId: z.string().nullable(),
});

/** The form of "Soạn cuộc họp" as it stands, half filled or not: what is kept while the page is reloaded. */
export const MeetingDraft = z.object({
  kind: MeetingKind,
  title: z.string(),
  /** The value of a `datetime-local` input, in the province's time. */
  startsAt: z.string(),
  plannedMinutes: z.number().nullable(),
  chairId: z.string().nullable(),
  secretaryId: z.string().nullable(),
  siteUnitIds: z.array(z.string()),
  agenda: z.array(DraftItem),
  recordStart: z.enum(['none', 'on_opening', 'at_start_time', 'minutes_before']),
  recordMinutesBefore: z.number().nullable(),
  recordEnd: z.enum(['on_closing', 'after_minutes']),
  recordMinutes: z.number().nullable(),
  coChairId: z.string().nullable(),
  hasTurnLimit: z.boolean(),
  turnMinutes: z.number().nullable(),
  admission: MeetingRules.shape.admission,
  takeOverSeconds: z.number().nullable(),
  quorumPercent: z.number().nullable(),
  ...SeriesDraft.shape,
  noStateSecrets: z.boolean(),
});
export type MeetingDraft = z.infer<typeof MeetingDraft>;
export type DraftItem = z.infer<typeof DraftItem>;

/** What is asked when a turn was unlimited and gets a limit. */
const usualTurnMinutes = standardRules.turnMinutes ?? 5;

/** A meeting's rules as the form has them. */
export const draftRules = (
  rules: MeetingRules,
): Pick<
  MeetingDraft,
  'hasTurnLimit' | 'turnMinutes' | 'admission' | 'takeOverSeconds' | 'quorumPercent'
> => ({
  hasTurnLimit: rules.turnMinutes !== null,
  turnMinutes: rules.turnMinutes ?? usualTurnMinutes,
  admission: rules.admission,
  takeOverSeconds: rules.takeOverSeconds,
  quorumPercent: rules.quorumPercent,
});

/** Whether the rules are the ones that a meeting has when nobody says anything. */
export const hasStandardRules = (draft: MeetingDraft): boolean =>
  draft.hasTurnLimit &&
  draft.turnMinutes === standardRules.turnMinutes &&
  draft.admission === standardRules.admission &&
  draft.takeOverSeconds === standardRules.takeOverSeconds &&
  draft.quorumPercent === standardRules.quorumPercent;

/** An empty form: the next full hour at least 30 minutes from now, two hours, taped from opening to closing. */
export const emptyDraft = (nowMs: number): MeetingDraft => ({
  kind: 'briefing',
  title: '',
  startsAt: toLocalInput(Math.ceil((nowMs + hourMs / 2) / hourMs) * hourMs),
  plannedMinutes: 120,
  chairId: null,
  secretaryId: null,
  siteUnitIds: [],
  agenda: [],
  recordStart: 'on_opening',
  recordMinutesBefore: 10,
  recordEnd: 'on_closing',
  recordMinutes: 120,
  coChairId: null,
  ...draftRules(standardRules),
  ...heldOnce,
  noStateSecrets: false,
});

/** The form of a meeting that is there already. */
export const draftOf = (details: MeetingDetails): MeetingDraft => {
  const { recording } = details;
  const scheduled = recording.kind === 'scheduled' ? recording : null;
  return {
    kind: details.kind,
    title: details.title,
    startsAt: toLocalInput(Date.parse(details.startsAt)),
    plannedMinutes: details.plannedMinutes,
    chairId: details.chair.personId,
    secretaryId: details.secretary.personId,
    siteUnitIds: details.sites.map((site) => site.unitId),
    agenda: details.agenda.map(({ title, minutes, unitId }, key) => ({ key, title, minutes, unitId })),
    recordStart: scheduled?.start.kind ?? 'none',
    recordMinutesBefore: scheduled?.start.kind === 'minutes_before' ? scheduled.start.minutes : 10,
    recordEnd: scheduled?.end.kind ?? 'on_closing',
    recordMinutes: scheduled?.end.kind === 'after_minutes' ? scheduled.end.minutes : 120,
    coChairId: details.coChair?.personId ?? null,
    ...draftRules(details.rules),
    ...heldOnce,
    noStateSecrets: true,
  };
};

type Loose<T> = T extends { minutes: number } ? Omit<T, 'minutes'> & { minutes: number | null } : T;
type LooseSchedule =
  | { kind: 'none' }
  | {
      kind: 'scheduled';
      start: Loose<Extract<RecordingSchedule, { kind: 'scheduled' }>['start']>;
      end: Loose<Extract<RecordingSchedule, { kind: 'scheduled' }>['end']>;
    };

const recordingOf = (draft: MeetingDraft): LooseSchedule => {
  if (draft.recordStart === 'none') return { kind: 'none' };
  return {
    kind: 'scheduled',
    start:
      draft.recordStart === 'minutes_before'
        ? { kind: 'minutes_before', minutes: draft.recordMinutesBefore }
        : { kind: draft.recordStart },
    end:
      draft.recordEnd === 'after_minutes'
        ? { kind: 'after_minutes', minutes: draft.recordMinutes }
        : { kind: 'on_closing' },
  };
};

/** `turnMinutes` NaN: a limit is wanted and its minutes are missing, which null would say is no limit. */
const rulesOf = ({ hasTurnLimit, turnMinutes, admission, takeOverSeconds, quorumPercent }: MeetingDraft) => ({
  turnMinutes: hasTurnLimit ? (turnMinutes ?? Number.NaN) : null,
  admission,
  takeOverSeconds,
  quorumPercent,
});

/** The co-chair leads in the chair's place, and the secretary writes: each of them is another person. */
const peopleProblems = ({ coChairId, chairId, secretaryId }: MeetingDraft): FieldProblem[] =>
  coChairId !== null && (coChairId === chairId || coChairId === secretaryId)
    ? [{ path: 'coChairId', reason: 'same_person' }]
    : [];

/** What the form says as the contract's `NewMeeting`, or what is still wrong, field by field. */
export const toNewMeeting = (
  draft: MeetingDraft,
): { ok: true; meeting: NewMeeting } | { ok: false; problems: FieldProblem[] } => {
  const startMs = fromLocalInput(draft.startsAt);
  const parsed = NewMeeting.safeParse({
    kind: draft.kind,
    title: draft.title,
    startsAt: startMs === null ? '' : new Date(startMs).toISOString(),
    plannedMinutes: draft.plannedMinutes,
    chairId: draft.chairId,
    secretaryId: draft.secretaryId,
    coChairId: draft.coChairId,
    siteUnitIds: draft.siteUnitIds,
    agenda: draft.agenda.map(({ title, minutes, unitId }) => ({ title, minutes, unitId })),
    recording: recordingOf(draft),
    rules: rulesOf(draft),
    noStateSecrets: draft.noStateSecrets,
    series: looseSeriesOf(draft),
  });
  const problems = [
    ...(parsed.success ? [] : fieldProblems(parsed.error)),
    ...peopleProblems(draft),
    ...seriesProblems(draft),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, meeting: parsed.data }
    : { ok: false, problems };
};
