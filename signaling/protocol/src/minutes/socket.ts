import { z } from 'zod';
import { type Answer, type ErrorCode } from '../errors.ts';
import { MeetingId, PersonId } from '../ids.ts';
import { minutesLimits } from './blocks.ts';
import { type MinutesRole } from './record.ts';

/** The namespace of those who write minutes. Its handshake is a minutes' ticket and nothing else. */
export const minutesNamespace = '/minutes';

export const MinutesTicketClaims = z.object({
  minutesOf: MeetingId,
  personId: PersonId,
  /** The session that it was given to: the ticket is worth nothing after its end. */
  chainId: z.string().min(1).max(64),
});
export type MinutesTicketClaims = z.infer<typeof MinutesTicketClaims>;

/** Bytes of Yjs as text, so that everything on the line is JSON. */
const bytes = (most: number) => z.base64().max(Math.ceil(most / 3) * 4);
const vector = bytes(8_192);

/** Where a writer is: relative positions of Yjs, which hold while others write. */
const position = z.json().refine((value) => JSON.stringify(value).length <= 1_000);
export const MinutesCursor = z.object({ anchor: position, head: position });
const presence = {
  /** The writer's document in Yjs. */
  clientId: z.number().int().nonnegative(),
  cursor: MinutesCursor.nullable(),
};

type MinutesSocketEntry = {
  request: z.ZodType;
  response: z.ZodType;
  permission: readonly MinutesRole[];
  errors: readonly ErrorCode[];
};

const writers: readonly MinutesRole[] = ['secretary'];

/** Everything that a page of the minutes may send. */
export const minutesSocketTable = {
  /** What the server has beyond `vector` (the page's state vector), and how far it has come itself. */
  'minutes:open': {
    request: z.object({ vector }),
    response: z.object({ update: z.base64(), vector: z.base64(), mayWrite: z.boolean() }),
    permission: ['secretary', 'chair'],
    errors: ['minutes_not_ready'],
  },
  /** An update of Yjs. Acknowledged: it is stored, and on its way to the others. */
  'minutes:write': {
    request: z.object({ update: bytes(minutesLimits.updateBytes) }),
    response: z.object({}),
    permission: writers,
    errors: [
      'minutes_wrong_state',
      'minutes_locked',
      'minutes_broken',
      'minutes_out_of_step',
      'payload_too_large',
    ],
  },
  'minutes:point': {
    request: z.object(presence),
    response: z.object({}),
    permission: writers,
    errors: [],
  },
} as const satisfies Record<string, MinutesSocketEntry>;

type MinutesSocketTable = typeof minutesSocketTable;
export type MinutesSocketName = keyof MinutesSocketTable;
export type MinutesSocketRequest<N extends MinutesSocketName> = z.infer<MinutesSocketTable[N]['request']>;
export type MinutesSocketResponse<N extends MinutesSocketName> = z.infer<MinutesSocketTable[N]['response']>;
export type MinutesToServerEvents = {
  [N in MinutesSocketName]: (
    request: MinutesSocketRequest<N>,
    acknowledge: (answer: Answer<MinutesSocketResponse<N>>) => void,
  ) => void;
};

/** What the server tells those who have opened the minutes. */
export const minutesServerEvents = {
  'minutes:update': z.object({ update: z.base64() }),
  /** Who writes where; the name is the server's word. */
  'minutes:pointed': z.object({ ...presence, personId: PersonId, name: z.string() }),
  'minutes:gone': z.object({ clientId: presence.clientId }),
  /** The stage, a comment or a version has changed: ask for the view again. */
  'minutes:changed': z.object({}),
} as const satisfies Record<string, z.ZodType>;
export type MinutesServerEventName = keyof typeof minutesServerEvents;
export type MinutesServerMessage<N extends MinutesServerEventName> = z.infer<(typeof minutesServerEvents)[N]>;
export type MinutesToClientEvents = {
  [N in MinutesServerEventName]: (message: MinutesServerMessage<N>) => void;
};
