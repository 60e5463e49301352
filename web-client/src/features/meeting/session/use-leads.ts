import { leads } from '../facts/who.ts';
import { useMeeting } from './session-context.ts';

/** Whether the person at this computer leads the meeting now: the chair, or whoever has taken the lead. */
export const useLeads = (): boolean => useMeeting((meeting, self) => leads(meeting, self.participantId));
