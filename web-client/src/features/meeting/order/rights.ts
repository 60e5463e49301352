import { isLeaderless, type MeetingState, officers, type PresentParticipant } from '@giaoban/protocol';
import { leads } from '../facts/who.ts';

type Self = Pick<PresentParticipant, 'participantId' | 'role'>;

/** Lets people in, locks the door, puts names right: whoever leads, and the meeting's secretary. */
export const keepsDoor = (meeting: MeetingState, self: Self): boolean =>
  self.role === 'secretary' || leads(meeting, self.participantId);

/** Ends the meeting: whoever leads, and the meeting's secretary while nobody is in the room who may lead. */
export const mayClose = (meeting: MeetingState, self: Self): boolean =>
  leads(meeting, self.participantId) || (self.role === 'secretary' && isLeaderless(meeting));

/** Chair, co-chair, secretary and operator: the meeting's own staff. */
export const isOfficer = ({ role }: Pick<Self, 'role'>): boolean => officers.some((one) => one === role);

/** Nobody can be sent out whom the meeting needs. */
export const mayBeRemoved = (participant: PresentParticipant): boolean =>
  participant.present && !isOfficer(participant);
