import { z } from 'zod';
import type { Answer } from '../errors.ts';
import { MeetingId, ParticipantId } from '../ids.ts';
import { Layer, MediaSource } from '../media.ts';
import { LoggedEvent, TapeFailReason, TapeStopReason } from '../meeting/events.ts';
import { MeetingState } from '../meeting/state.ts';
import { rpcEntry } from './rpc-entry.ts';

/**
 * The recorder is one more endpoint in the plan: it connects to signaling (Socket.IO, namespace
 * `/recorder`, service token in `auth.token`), follows a meeting, gets its log and its tape plan, and
 * reports facts that go into the log.
 */
export const recorderNamespace = '/recorder';

/** What the tape takes now: every open microphone, the share, the current and the previous speaker's camera, the chair. */
export const TapePlan = z.object({
  seq: z.number().int().nonnegative(),
  tracks: z.array(z.object({ participantId: ParticipantId, source: MediaSource, layer: Layer.nullable() })),
});
export type TapePlan = z.infer<typeof TapePlan>;

export const TapeReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun') }),
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('stopped'), reason: TapeStopReason }),
  z.object({ kind: z.literal('failed'), reason: TapeFailReason }),
  z.object({ kind: z.literal('recovered'), gapMs: z.number().int().nonnegative() }),
  /** How long the disk is enough, ms; null: for long again. */
  z.object({ kind: z.literal('space'), leftMs: z.number().int().nonnegative().nullable() }),
]);
export type TapeReport = z.infer<typeof TapeReport>;

export const recorderRpcTable = {
  'tape:follow': rpcEntry(
    z.object({ meetingId: MeetingId }),
    z.object({ state: MeetingState, log: z.array(LoggedEvent), plan: TapePlan, sfuUrl: z.url().nullable() }),
    ['meeting_not_found'],
  ),
  'tape:unfollow': rpcEntry(z.object({ meetingId: MeetingId }), z.object({})),
  'tape:report': rpcEntry(
    z.object({ meetingId: MeetingId, report: TapeReport }),
    z.object({ seq: z.number().int() }),
    ['meeting_not_found', 'tape_wrong_state'],
  ),
} as const;
export type RecorderRpcTable = typeof recorderRpcTable;
export type RecorderRpcName = keyof RecorderRpcTable;
export type RecorderRpcRequest<N extends RecorderRpcName> = z.infer<RecorderRpcTable[N]['request']>;
export type RecorderRpcResponse<N extends RecorderRpcName> = z.infer<RecorderRpcTable[N]['response']>;
export type RecorderToSignaling = {
  [N in RecorderRpcName]: (
    request: RecorderRpcRequest<N>,
    acknowledge: (answer: Answer<RecorderRpcResponse<N>>) => void,
  ) => void;
};

export const recorderEvents = {
  /** Events of a followed meeting, and the plan after them. */
  'tape:changed': z.object({
    meetingId: MeetingId,
    events: z.array(LoggedEvent),
    plan: TapePlan,
    sfuUrl: z.url().nullable(),
  }),
} as const;
export type SignalingToRecorder = {
  'tape:changed': (message: z.infer<(typeof recorderEvents)['tape:changed']>) => void;
};
