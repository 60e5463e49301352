import { leads } from '../facts/who.ts';
import { useSeated } from './session-context.ts';

/** Whether the person at this computer leads the meeting now: the chair, or whoever has taken the lead. */
export const useLeads = (): boolean => {
  const { meeting, self } = useSeated();
  return leads(meeting, self.participantId);
};
