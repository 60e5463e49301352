import { z } from 'zod';
import { ParticipantId, PersonId, UnitId } from '../ids.ts';

const by = ParticipantId;

/** hall: at the chair's place; online: at a screen; absent: without a word; excused: with a reason; substitute: somebody else. */
export const AttendanceStatus = z.enum(['hall', 'online', 'absent', 'excused', 'substitute']);
export type AttendanceStatus = z.infer<typeof AttendanceStatus>;

/** Whose attendance: a whole site's, or one person's. */
export const RollSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site'), unitId: UnitId }),
  z.object({ kind: z.literal('person'), participantId: ParticipantId }),
]);
export type RollSubject = z.infer<typeof RollSubject>;

/** What a site says before the meeting. */
export const SiteAnswer = z.object({
  answer: z.enum(['attending', 'excused', 'substitute']),
  /** The reason of an absence, or the substitute's name. */
  note: z.string().trim().max(200),
});
export type SiteAnswer = z.infer<typeof SiteAnswer>;

export const rollEvents = [
  z.object({ type: z.literal('site_answered'), unitId: UnitId, answer: SiteAnswer, by: PersonId }),
  z.object({ type: z.literal('roll_begun'), by }),
  /** The site whose name is called aloud now; null: none any more. */
  z.object({ type: z.literal('site_called'), unitId: UnitId.nullable(), by }),
  z.object({
    type: z.literal('attendance_marked'),
    subject: RollSubject,
    status: AttendanceStatus,
    note: z.string().trim().max(200),
    by,
  }),
  z.object({ type: z.literal('roll_confirmed'), by }),
] as const;
export type RollEvent = z.infer<(typeof rollEvents)[number]>;

export const RollMark = z.object({
  subject: RollSubject,
  status: AttendanceStatus,
  note: z.string(),
  by: ParticipantId,
  atMs: z.number().int(),
});
export type RollMark = z.infer<typeof RollMark>;

/** `unitId` of a site or `participantId` of a person: how marks are kept. */
export const rollKey = (subject: RollSubject): string =>
  subject.kind === 'site' ? subject.unitId : subject.participantId;

/** Who is there, as the secretary says (what connections say is proposed from the participants). */
export const rollState = {
  answers: z.record(UnitId, SiteAnswer.extend({ by: PersonId, atMs: z.number().int() })),
  roll: z.object({
    status: z.enum(['none', 'open', 'confirmed']),
    calledUnitId: UnitId.nullable(),
    marks: z.record(z.string(), RollMark),
    confirmedAtMs: z.number().int().nullable(),
  }),
};
