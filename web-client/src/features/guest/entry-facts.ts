import type { GuestInvitation } from '@giaoban/protocol';
import { lobbyBeforeStartMs } from '../../meetings/meeting-phase.ts';

/** From when on a guest may knock, Unix ms. */
export const knockFromMs = ({ startsAt }: Pick<GuestInvitation, 'startsAt'>): number =>
  Date.parse(startsAt) - lobbyBeforeStartMs;

/** What a guest finds at the other end of the link now. */
export const entryOf = (
  invitation: Pick<GuestInvitation, 'startsAt' | 'status'>,
  nowMs: number,
): 'too_early' | 'green_room' | 'closed' => {
  if (invitation.status === 'closed') return 'closed';
  return invitation.status === 'scheduled' && nowMs < knockFromMs(invitation) ? 'too_early' : 'green_room';
};

/** The link that is given to a guest. */
export const entryLinkOf = (origin: string, token: string): string => `${origin}/khach/${token}`;
