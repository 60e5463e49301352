import type { MeetingEventType } from '@giaoban/protocol';

/** Events that the manifest takes too: who is on the stage, what is shown and how, what the tape was told. */
const marked: ReadonlySet<MeetingEventType> = new Set<MeetingEventType>([
  'meeting_opened',
  'floor_given',
  'floor_taken',
  'discussion_begun',
  'discussion_ended',
  'speakers_heard',
  'spotlight_set',
  'layout_chosen',
  'presiding_passed',
  'item_begun',
  'document_shown',
  'page_turned',
  'document_hidden',
  'share_begun',
  'share_ended',
  'pause_begun',
  'pause_ended',
  'tape_paused',
  'tape_resumed',
  'tape_begun',
  'tape_waiting',
  'tape_stopped',
  'tape_failed',
  'tape_recovered',
  'tape_space_short',
  'tape_space_enough',
  'meeting_closed',
  'meeting_cancelled',
]);

export const isMarked = (type: MeetingEventType): boolean => marked.has(type);
