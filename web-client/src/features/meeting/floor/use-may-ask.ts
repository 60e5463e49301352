import { socketTable } from '@giaoban/protocol';
import { useLeads } from '../session/use-leads.ts';
import { useSeated } from '../session/session-context.ts';

const askers: readonly string[] = socketTable['floor:ask'].permission;

/** Whether somebody of this role asks for the floor at all; whoever leads has it anyway. */
export const useMayAsk = (): boolean => {
  const isLeader = useLeads();
  const { role } = useSeated().self;
  return !isLeader && askers.includes(role);
};
