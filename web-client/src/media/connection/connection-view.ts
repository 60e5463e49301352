import type { ErrorCode, JoinResult, MeetingState } from '@giaoban/protocol';

export type EndReason = 'left' | 'replaced' | 'refused' | 'outdated';

/**
 * connecting → ready (handshake done, in the green room or waiting to be let in) → joined; a lost connection of either leads
 * to reconnecting and back; ended is final: this page does not come back by itself. `outdated`: it cannot read what the
 * server says, and has to be loaded anew.
 */
export type ConnectionPhase =
  | { kind: 'connecting' }
  | { kind: 'ready' }
  | { kind: 'joined' }
  | { kind: 'reconnecting'; attempt: number }
  | { kind: 'ended'; reason: EndReason; error: ErrorCode | null };

export type ConnectionView = {
  phase: ConnectionPhase;
  /** Null until the first join. */
  meeting: MeetingState | null;
  self: JoinResult['self'] | null;
  /** Knocked and not let in yet: the line stays, the seat comes by itself. Also true while it reconnects, and as it was when it ended. */
  waits: boolean;
  /** Add to this computer's clock (Unix ms) to get the server's. */
  clockOffsetMs: number;
};

export const initialConnectionView: ConnectionView = {
  phase: { kind: 'connecting' },
  meeting: null,
  self: null,
  waits: false,
  clockOffsetMs: 0,
};
