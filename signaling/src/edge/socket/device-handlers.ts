import type { HandlersOf } from './handler-table.ts';
import { type MeetingNamespace, officersRoom } from './socket-types.ts';

/** What a page lacks, passed on to the officers: neither log nor tape know of it. */
export const deviceHandlers = ({ namespace }: { namespace: MeetingNamespace }): HandlersOf<'devices'> => ({
  'devices:tell': (socket, devices) => {
    const { meetingId, participantId } = socket.data.claims;
    namespace.to(officersRoom(meetingId)).emit('devices:told', { ...devices, from: participantId });
    return Promise.resolve({});
  },
});
