import { type MeetingId, Refusal } from '@giaoban/protocol';
import type { Meeting } from '../meeting/Meeting.ts';
import type { Meetings } from '../meeting/Meetings.ts';
import type { HandlersOf } from './handler-table.ts';

const holding = (
  meetings: Meetings,
  id: MeetingId,
  code: 'producer_missing' | 'transport_missing',
): Meeting => {
  const meeting = meetings.find(id);
  if (meeting === undefined) throw new Refusal(code);
  return meeting;
};

export const tapeHandlers = (meetings: Meetings): HandlersOf<'tape'> => ({
  'tape:open': async ({ meetingId, ...request }, caller) =>
    holding(meetings, meetingId, 'producer_missing').openTape({ ...request, owner: caller }),

  'tape:resume': async ({ meetingId, transportId }) => {
    await holding(meetings, meetingId, 'transport_missing').tapes.get(transportId).resume();
    return {};
  },

  'tape:key_frame': async ({ meetingId, transportId }) => {
    await holding(meetings, meetingId, 'transport_missing').tapes.get(transportId).requestKeyFrame();
    return {};
  },

  'tape:close': ({ meetingId, transportId }) => {
    meetings.find(meetingId)?.tapes.close(transportId);
    return Promise.resolve({});
  },
});
