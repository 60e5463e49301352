import type { Clock } from '../../../clock.ts';
import type { LiveMeetings } from '../../../features/live/LiveMeetings.ts';
import type { Meetings } from '../../../features/meetings/Meetings.ts';
import type { Schedule } from '../../../features/meetings/Schedule.ts';
import type { HandlersOf } from '../call.ts';

type Parts = { meetings: Meetings; schedule: Schedule; live: LiveMeetings; clock: Clock };

export const meetingRoutes = ({
  meetings,
  schedule,
  live,
  clock,
}: Parts): HandlersOf<
  'meetings' | 'addMeeting' | 'changeMeeting' | 'cancelMeeting' | 'meeting' | 'ticket' | 'log'
> => ({
  meetings: async ({ account, query }) => ({
    meetings: await meetings.list(account, query.from, query.to),
    serverTimeMs: clock.nowMs(),
  }),

  addMeeting: ({ account, body }) => schedule.add(account, body),

  changeMeeting: ({ account, params, body }) => schedule.change(account, params.meetingId, body),

  cancelMeeting: ({ account, params, body }) => schedule.cancel(account, params.meetingId, body),

  meeting: ({ account, params }) => meetings.summary(account, params.meetingId),

  ticket: ({ account, params }) => meetings.ticket(account, params.meetingId),

  log: async ({ params }) => ({ log: await live.readLog(params.meetingId) }),
});
