import type { MediaAudience } from '../../features/media/MeetingMedia.ts';
import { meetingRoom, type MeetingNamespace, seatRoom } from './socket-types.ts';

/** Tells the media plane's news to the sockets of this node: each node has its own link to it. */
export const mediaAudience = (namespace: MeetingNamespace): MediaAudience => ({
  changed: (meetingId, participantId, change) => {
    namespace.local.to(seatRoom(meetingId, participantId)).emit('media:changed', change);
  },
  resetSeat: (meetingId, participantId, reason) => {
    namespace.local.to(seatRoom(meetingId, participantId)).emit('media:reset', { reason });
  },
  resetMeeting: (meetingId, reason) => {
    namespace.local.to(meetingRoom(meetingId)).emit('media:reset', { reason });
  },
  levels: (meetingId, levels) => {
    namespace.local.volatile.to(meetingRoom(meetingId)).emit('media:levels', { levels });
  },
});
