import type { MeetingRole } from '../meeting/details.ts';

const officers = ['chair', 'co_chair', 'secretary', 'operator'] as const;
const everybody = [...officers, 'delegate'] as const;
type Right = { open: readonly MeetingRole[]; closed: readonly MeetingRole[] };

/**
 * Who may do what with a meeting's recording, by his role in that meeting: the one table of rights. `open`: until
 * the meeting is closed. view: also search in it; audit: read who has done what with it. Whoever may not even view
 * is refused with `not_invited`, or with `replay_after_closing` if he may once the meeting is closed; whoever may view
 * and no more with `forbidden`.
 */
export const replayRights = {
  view: { open: officers, closed: everybody },
  download: { open: officers, closed: everybody },
  clip: { open: [], closed: everybody },
  caption: { open: [], closed: ['secretary'] },
  audit: { open: ['secretary', 'operator'], closed: ['secretary', 'operator'] },
} as const satisfies Record<string, Right>;
export type ReplayAct = keyof typeof replayRights;
export const replayActNames = Object.keys(replayRights) as [ReplayAct, ...ReplayAct[]];

/** What somebody of this role (null: none) may do with the recording. */
export const replayActsOf = (role: MeetingRole | null, isClosed: boolean): ReplayAct[] =>
  replayActNames.filter((act) => {
    const right: Right = replayRights[act];
    return role !== null && right[isClosed ? 'closed' : 'open'].includes(role);
  });

/** The permissions of routes by which they stand. */
export const replayPermissions = {
  replayer: 'view',
  clipper: 'clip',
  captioner: 'caption',
  replay_auditor: 'audit',
} as const satisfies Record<string, ReplayAct>;
export type ReplayPermission = keyof typeof replayPermissions;
