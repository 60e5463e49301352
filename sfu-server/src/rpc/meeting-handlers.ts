import type { Meetings } from '../meeting/Meetings.ts';
import type { HandlersOf } from './handler-table.ts';

export const meetingHandlers = (meetings: Meetings): HandlersOf<'router' | 'plan' | 'meeting'> => ({
  'router:capabilities': async ({ meetingId }) => ({
    rtpCapabilities: await meetings.hold(meetingId).capabilities(),
  }),

  'plan:apply': ({ meetingId, ...request }) => meetings.hold(meetingId).applyPlan(request),

  'meeting:close': async ({ meetingId }) => {
    await meetings.close(meetingId);
    return {};
  },

  'meeting:watch': ({ meetingId }, caller) => meetings.hold(meetingId).startWatch(caller),

  'meeting:unwatch': ({ meetingId }, caller) => {
    meetings.find(meetingId)?.watch.remove(caller);
    return Promise.resolve({});
  },
});
