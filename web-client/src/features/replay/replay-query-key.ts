import type { MeetingId } from '@giaoban/protocol';

/** The cache's name of a meeting's recording. */
export const replayQueryKey = (meetingId: MeetingId): readonly unknown[] => ['replay', meetingId];
