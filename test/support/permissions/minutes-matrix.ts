import {
  type MeetingId,
  minutesNamespace,
  type MinutesRole,
  type MinutesSocketName,
  type MinutesSocketRequest,
  minutesSocketTable,
} from '@giaoban/protocol';
import { type Caller, Visitor } from '@giaoban/service-kit/test-support';
import type { Tally } from './knocker.ts';
import type { Meetings } from './route-matrix.ts';

/** Somebody who knocks at minutes; `roles`: what he is to those of the right and of the wrong meeting, null nothing. */
export type MinutesKnocker = {
  name: string;
  caller: Caller;
  roles: Record<keyof Meetings, MinutesRole | null>;
};

/** One well-formed request for every event of the contract: an empty state vector and an empty update of Yjs. */
const samples: { [N in MinutesSocketName]: MinutesSocketRequest<N> } = {
  'minutes:open': { vector: 'AA==' },
  'minutes:write': { update: 'AAA=' },
  'minutes:point': { clientId: 1, cursor: null },
};
/** In the order of the table: opening first. */
export const minutesEvents = Object.keys(minutesSocketTable) as MinutesSocketName[];

const may = (event: MinutesSocketName, role: MinutesRole): boolean =>
  minutesSocketTable[event].permission.some((one) => one === role);

/** Whoever may not even open has not come in for the other events. */
const expectedCode = (event: MinutesSocketName, role: MinutesRole): string => {
  if (may(event, role)) return 'accepted';
  return event === 'minutes:open' || may('minutes:open', role) ? 'forbidden' : 'not_joined';
};

/** The minutes of a meeting can be opened once it is over. */
export const holdMeeting = async (chair: Caller, meetingId: MeetingId): Promise<void> => {
  const visitor = await Visitor.enter(chair, meetingId);
  await visitor.ask('meeting:open', {});
  await visitor.ask('meeting:close', {});
  visitor.close();
};

/** Somebody at every event of the minutes' socket, in the right and the wrong meeting; without a part in them, at its ticket. */
export const minutesMatrix = async (
  tally: Tally,
  { name, caller, roles }: MinutesKnocker,
  meetings: Meetings,
): Promise<void> => {
  const note = (where: string, what: string, code: string, expected: readonly string[]): void => {
    tally.tried += 1;
    if (!expected.includes(code)) tally.wrong.push(`${name} ${what} (${where}): ${code}`);
  };
  for (const where of ['right', 'wrong'] as const) {
    const role = roles[where];
    const params = { meetingId: meetings[where] };
    if (role === null) {
      const code = await caller.refusal('minutesTicket', { params, body: {} });
      note(where, 'ticket', code, ['not_invited', 'not_signed_in']);
      continue;
    }
    const { ticket } = await caller.call('minutesTicket', { params, body: {} });
    const knocker = await Visitor.connect(`${caller.url}${minutesNamespace}`, ticket);
    for (const event of minutesEvents)
      note(where, event, await knocker.refusal(event, samples[event]), [expectedCode(event, role)]);
    knocker.close();
  }
};
