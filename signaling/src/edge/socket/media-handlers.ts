import { Refusal } from '@giaoban/protocol';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { MediaPlane } from '../../features/media/MediaPlane.ts';
import type { HandlersOf } from './handler-table.ts';
import type { MeetingSocket } from './socket-types.ts';

const seatOf = (socket: MeetingSocket) => {
  const { meetingId, participantId } = socket.data.claims;
  return { meetingId, participantId };
};

/** What a page asks of the media plane, forwarded for the participant of its ticket and nobody else. */
export const mediaHandlers = (plane: MediaPlane, live: LiveMeetings): HandlersOf<'media'> => ({
  'media:capabilities': async (socket) => {
    const { meetingId, participantId } = seatOf(socket);
    const media = await plane.reach(meetingId);
    const answer = await media.call('router:capabilities', participantId, { meetingId });
    return { routerRtpCapabilities: answer.rtpCapabilities };
  },

  'media:open': async (socket, { rtpCapabilities }) => {
    const seat = seatOf(socket);
    const media = await plane.reach(seat.meetingId);
    return media.whole(
      seat.participantId,
      () => media.call('endpoint:open', seat.participantId, { ...seat, rtpCapabilities }),
      (answer) => answer.media,
    );
  },

  'media:sync': async (socket) => {
    const seat = seatOf(socket);
    const media = await plane.reach(seat.meetingId);
    return media.whole(
      seat.participantId,
      () => media.call('endpoint:sync', seat.participantId, seat),
      (snapshot) => snapshot,
    );
  },

  'media:connect': async (socket, request) => {
    const seat = seatOf(socket);
    const media = await plane.reach(seat.meetingId);
    return media.call('endpoint:connect', seat.participantId, { ...request, ...seat });
  },

  'media:produce': async (socket, request) => {
    const seat = seatOf(socket);
    if ((await live.get(seat.meetingId)).status === 'closed') throw new Refusal('media_not_allowed');
    const media = await plane.reach(seat.meetingId);
    return media.call('endpoint:produce', seat.participantId, { ...request, ...seat });
  },

  'media:close_producer': async (socket, request) => {
    const seat = seatOf(socket);
    const media = await plane.reach(seat.meetingId);
    return media.call('endpoint:close_producer', seat.participantId, { ...request, ...seat });
  },

  'media:ready': async (socket, request) => {
    const seat = seatOf(socket);
    const media = await plane.reach(seat.meetingId);
    return media.call('endpoint:ready', seat.participantId, { ...request, ...seat });
  },

  'media:restart_ice': async (socket, request) => {
    const seat = seatOf(socket);
    const media = await plane.reach(seat.meetingId);
    return media.call('endpoint:restart_ice', seat.participantId, { ...request, ...seat });
  },
});
