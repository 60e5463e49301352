import { type Attendance, attendanceOf } from '@giaoban/protocol';
import { useMemo } from 'react';
import { useMeeting } from './session-context.ts';

/** Who is there; reckoned again only when something of it has changed, not with every word and page. */
export const useAttendance = (): Attendance => {
  const details = useMeeting((meeting) => meeting.details);
  const participants = useMeeting((meeting) => meeting.participants);
  const answers = useMeeting((meeting) => meeting.answers);
  const roll = useMeeting((meeting) => meeting.roll);
  const openedAtMs = useMeeting((meeting) => meeting.openedAtMs);
  const closedAtMs = useMeeting((meeting) => meeting.closedAtMs);
  return useMemo(
    () => attendanceOf({ details, participants, answers, roll, openedAtMs, closedAtMs }),
    [details, participants, answers, roll, openedAtMs, closedAtMs],
  );
};
