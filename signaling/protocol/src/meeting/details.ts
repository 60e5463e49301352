import { z } from 'zod';
import { AgendaItemId, MeetingId, PersonId, UnitId } from '../ids.ts';
import { SeriesPart, SeriesRule, SeriesScope } from './series.ts';

export const MeetingKind = z.enum(['briefing', 'urgent', 'review_interim', 'review_final']);
export type MeetingKind = z.infer<typeof MeetingKind>;

/** When the tape runs: from opening, from the meeting's time, or N minutes before it … */
export const TapeStart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on_opening') }),
  z.object({ kind: z.literal('at_start_time') }),
  z.object({ kind: z.literal('minutes_before'), minutes: z.number().int().min(1).max(60) }),
]);
export type TapeStart = z.infer<typeof TapeStart>;

/** … until the meeting is closed, or for N minutes. The chair can stop and resume it at any time. */
export const TapeEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on_closing') }),
  z.object({ kind: z.literal('after_minutes'), minutes: z.number().int().min(1).max(1440) }),
]);
export type TapeEnd = z.infer<typeof TapeEnd>;

export const RecordingSchedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('scheduled'), start: TapeStart, end: TapeEnd }),
]);
export type RecordingSchedule = z.infer<typeof RecordingSchedule>;

export const AgendaItem = z.object({
  id: AgendaItemId,
  title: z.string().trim().min(1).max(300),
  minutes: z.number().int().min(1).max(600),
  /** The unit that reports on it, if one does. */
  unitId: UnitId.nullable(),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

/** How this meeting is led. */
export const MeetingRules = z.object({
  /** How long a turn may last, minutes; null: no limit. */
  turnMinutes: z.number().int().min(1).max(120).nullable(),
  /** ask: everybody but the meeting's officers and halls waits until let in. Guests always do. */
  admission: z.enum(['open', 'ask']),
  /** After so long without the chair's line the co-chair leads, seconds. */
  takeOverSeconds: z.number().int().min(5).max(600),
  /** So much of the invited sites must be there, percent. */
  quorumPercent: z.number().int().min(1).max(100),
});
export type MeetingRules = z.infer<typeof MeetingRules>;

export const standardRules: MeetingRules = {
  turnMinutes: 5,
  admission: 'open',
  takeOverSeconds: 20,
  quorumPercent: 51,
};

/** What is agreed before the meeting. Names are copied in, so that an old log reads the same for ever. */
export const MeetingDetails = z.object({
  meetingId: MeetingId,
  kind: MeetingKind,
  title: z.string().trim().min(1).max(300),
  /** UTC, ISO 8601. */
  startsAt: z.iso.datetime(),
  timeZone: z.string().min(1).max(60),
  plannedMinutes: z.number().int().min(1).max(1440),
  chair: z.object({ personId: PersonId, name: z.string() }),
  secretary: z.object({ personId: PersonId, name: z.string() }),
  /** Takes the lead when the chair hands it over or his line is gone. */
  coChair: z.object({ personId: PersonId, name: z.string() }).nullable().default(null),
  hostUnitId: UnitId,
  sites: z.array(z.object({ unitId: UnitId, name: z.string() })).max(400),
  agenda: z.array(AgendaItem).max(60),
  recording: RecordingSchedule,
  rules: MeetingRules.default(standardRules),
  /** Left out: it stands alone. */
  series: SeriesPart.optional(),
});
export type MeetingDetails = z.infer<typeof MeetingDetails>;

/** The form of "Soạn cuộc họp". Secret matters may not be held here (Law 117/2025/QH15): the organiser declares it. */
export const NewMeeting = z.object({
  kind: MeetingKind,
  title: MeetingDetails.shape.title,
  startsAt: z.iso.datetime(),
  plannedMinutes: MeetingDetails.shape.plannedMinutes,
  chairId: PersonId,
  secretaryId: PersonId,
  coChairId: PersonId.nullish(),
  siteUnitIds: z.array(UnitId).min(1).max(400),
  agenda: z.array(AgendaItem.omit({ id: true })).max(60),
  recording: RecordingSchedule,
  /** Left out: the standard ones. */
  rules: MeetingRules.optional(),
  noStateSecrets: z.literal(true),
  /** It is held again by this rule; each time a meeting of its own. */
  series: SeriesRule.optional(),
});
export type NewMeeting = z.infer<typeof NewMeeting>;

/** The whole form again. `scope` `following`: also those of the series that come after, each on its own day. */
export const MeetingChange = NewMeeting.omit({ series: true }).extend({ scope: SeriesScope.optional() });
export type MeetingChange = z.infer<typeof MeetingChange>;

/** Why it is not held, for all who were invited. */
export const MeetingCancellation = z.object({
  reason: z.string().trim().max(500),
  scope: SeriesScope.optional(),
});
export type MeetingCancellation = z.infer<typeof MeetingCancellation>;

/**
 * chair, co_chair, secretary: the meeting's own; operator: technician on duty; room: a hall's screen;
 * delegate: anyone else of an invited unit; guest: by a link, for one meeting.
 */
export const MeetingRole = z.enum([
  'chair',
  'co_chair',
  'secretary',
  'operator',
  'delegate',
  'room',
  'guest',
]);
export type MeetingRole = z.infer<typeof MeetingRole>;
