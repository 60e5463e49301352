import { z } from 'zod';
import { DelegateId, ParticipantId, PersonId, UnitId } from '../ids.ts';

const by = ParticipantId;

/** hall: at the chair's place; online: at a screen; absent: without a word; excused: with a reason; substitute: somebody else. */
export const AttendanceStatus = z.enum(['hall', 'online', 'absent', 'excused', 'substitute']);
export type AttendanceStatus = z.infer<typeof AttendanceStatus>;

/**
 * Whose attendance: a whole site's, a person's with an account, or that of a delegate who was written into the roll by
 * hand.
 */
export const RollSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site'), unitId: UnitId }),
  z.object({ kind: z.literal('person'), participantId: ParticipantId }),
  z.object({ kind: z.literal('delegate'), delegateId: DelegateId }),
]);
export type RollSubject = z.infer<typeof RollSubject>;

/** Characters of the name, and of the post, of somebody on the roll. */
export const longestName = 120;

const name = z.string().trim().min(1).max(longestName);
const post = z.string().trim().max(longestName);

/** Who stands in for somebody; `post` may be empty. */
export const Substitute = z.object({ name, post });
export type Substitute = z.infer<typeof Substitute>;

/** Somebody without a line of his own, at a site: he sits in its hall, or has come with others; `post` may be empty. */
export const NewDelegate = z.object({ unitId: UnitId, name, post });
export type NewDelegate = z.infer<typeof NewDelegate>;

export const RollDelegate = NewDelegate.extend({ delegateId: DelegateId });
export type RollDelegate = z.infer<typeof RollDelegate>;

/** As the roll has him; announced: by his site, before the meeting, and not written in by its keeper. */
export const ListedDelegate = RollDelegate.extend({ isAnnounced: z.literal(true).optional() });
export type ListedDelegate = z.infer<typeof ListedDelegate>;

/** So many can be written into one roll by hand. */
export const mostDelegates = 1_000;

/** So many of its people a site can announce. */
export const mostAnnounced = 20;

const announced = NewDelegate.omit({ unitId: true });

/** What a site says before the meeting. */
export const SiteAnswer = z.object({
  answer: z.enum(['attending', 'excused', 'substitute']),
  /** The reason of an absence, or the substitute's name. */
  note: z.string().trim().max(200),
  /** Who comes, where somebody does; left out: nobody is named. */
  delegates: z.array(announced).max(mostAnnounced).optional(),
});
export type SiteAnswer = z.infer<typeof SiteAnswer>;

/** As the log has it: whoever is named has his id in the roll. */
export const LoggedAnswer = SiteAnswer.extend({
  delegates: z
    .array(announced.extend({ delegateId: DelegateId }))
    .max(mostAnnounced)
    .optional(),
});
export type LoggedAnswer = z.infer<typeof LoggedAnswer>;

export const rollEvents = [
  z.object({ type: z.literal('site_answered'), unitId: UnitId, answer: LoggedAnswer, by: PersonId }),
  z.object({ type: z.literal('roll_begun'), by }),
  /** The site whose name is called aloud now; null: none any more. */
  z.object({ type: z.literal('site_called'), unitId: UnitId.nullable(), by }),
  z.object({
    type: z.literal('attendance_marked'),
    subject: RollSubject,
    status: AttendanceStatus,
    note: z.string().trim().max(200),
    substitute: Substitute.optional(),
    /** Nobody said so of this person: the roll was confirmed with what was proposed. */
    asProposed: z.literal(true).optional(),
    by,
  }),
  RollDelegate.extend({ type: z.literal('delegate_added'), by }),
  /** Written in by mistake: with his mark. */
  z.object({ type: z.literal('delegate_removed'), delegateId: DelegateId, by }),
  z.object({ type: z.literal('roll_confirmed'), by }),
] as const;
export type RollEvent = z.infer<(typeof rollEvents)[number]>;

export const RollMark = z.object({
  subject: RollSubject,
  status: AttendanceStatus,
  note: z.string(),
  substitute: Substitute.optional(),
  asProposed: z.literal(true).optional(),
  by: ParticipantId,
  atMs: z.number().int(),
});
export type RollMark = z.infer<typeof RollMark>;

/** Whom a site has announced. */
export const announcedBy = (
  { roll }: { roll: { delegates: readonly ListedDelegate[] } },
  unitId: UnitId,
): ListedDelegate[] => roll.delegates.filter((one) => one.isAnnounced === true && one.unitId === unitId);

/** How marks are kept: by the `unitId` of a site, the `participantId` of a person, the `delegateId` of a delegate. */
export const rollKey = (subject: RollSubject): string => {
  switch (subject.kind) {
    case 'site':
      return subject.unitId;
    case 'person':
      return subject.participantId;
    case 'delegate':
      return subject.delegateId;
  }
};

/** Who is there, as the secretary says (what connections say is proposed from the participants). */
export const rollState = {
  answers: z.record(
    UnitId,
    SiteAnswer.omit({ delegates: true }).extend({ by: PersonId, atMs: z.number().int() }),
  ),
  roll: z.object({
    status: z.enum(['none', 'open', 'confirmed']),
    calledUnitId: UnitId.nullable(),
    marks: z.record(z.string(), RollMark),
    /** Announced by their sites or written in by hand, in this order. */
    delegates: z.array(ListedDelegate),
    confirmedAtMs: z.number().int().nullable(),
  }),
};
