import { type ArchiveStanding, type MeetingId, Refusal } from '@giaoban/protocol';
import type { Archivist, RegisterEntry, RegisterFact, RegisterRequest } from '@giaoban/protocol/internal';
import type { Register } from './Register.ts';
import { holdOf, lastSealOf, standingOf } from './register-state.ts';

type Act =
  RegisterRequest | { kind: 'hold'; why: string; by: Archivist } | { kind: 'release'; by: Archivist };

/** Enters a hold, its release or an approval. @throws Refusal `archive_held`, `archive_not_sealed`; RegisterBroken */
export const actOnRegister = async (
  register: Register,
  meetingId: MeetingId,
  act: Act,
): Promise<ArchiveStanding> => {
  await register.append((entries) => factOf(entries, meetingId, act));
  return standingOf(await register.entries(), meetingId);
};

/** Null: it stands already. Pure. */
const factOf = (entries: readonly RegisterEntry[], meetingId: MeetingId, act: Act): RegisterFact | null => {
  const hold = holdOf(entries, meetingId);
  if (act.kind === 'hold')
    return hold?.fact.why === act.why ? null : { type: 'held', meetingId, why: act.why, by: act.by };
  if (act.kind === 'release') return hold === null ? null : { type: 'released', meetingId, by: act.by };
  if (hold !== null) throw new Refusal('archive_held');
  const seal = lastSealOf(entries, meetingId);
  if (seal === null) throw new Refusal('archive_not_sealed');
  const { scope, by } = act;
  return { type: 'approved', meetingId, scope, sealHash: seal.sealHash, by };
};
