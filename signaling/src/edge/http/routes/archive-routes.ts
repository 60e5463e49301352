import { Refusal } from '@giaoban/protocol';
import type { Account } from '../../../features/accounts/account.ts';
import type { ArchiveRegister } from '../../../features/replay/ArchiveRegister.ts';
import type { HandlersOf } from '../call.ts';

type ArchiveRoute = 'archiveStanding' | 'holdArchive' | 'releaseArchive' | 'approveDestruction';

/** Whoever is signed in, by name: what he does with an archive stands in its register. */
const archivist = (account: Account) => {
  if (account.kind !== 'person') throw new Refusal('forbidden');
  return { kind: 'person', personId: account.person.id, name: account.person.displayName } as const;
};

export const archiveRoutes = (register: ArchiveRegister): HandlersOf<ArchiveRoute> => ({
  archiveStanding: ({ params }) => register.standing(params.meetingId),

  holdArchive: ({ account, params, body }) =>
    register.act(params.meetingId, { kind: 'hold', why: body.why, by: archivist(account) }),

  releaseArchive: ({ account, params }) =>
    register.act(params.meetingId, { kind: 'release', by: archivist(account) }),

  approveDestruction: ({ account, params, body }) =>
    register.act(params.meetingId, { kind: 'approve', scope: body.scope, by: archivist(account) }),
});
