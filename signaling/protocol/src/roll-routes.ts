import { z } from 'zod';
import { MeetingId, UnitId } from './ids.ts';
import { SiteAnswer } from './meeting/roll.ts';

const params = z.object({ meetingId: MeetingId });

/** What sites said beforehand. Reasons and names are for the meeting's officers and the site itself. */
export const SiteAnswers = z.object({
  answers: z.array(SiteAnswer.extend({ unitId: UnitId })),
  /** The asker's own site, if he may answer for it now. */
  ownUnitId: UnitId.nullable(),
});
export type SiteAnswers = z.infer<typeof SiteAnswers>;

/** Routes of the roll call, a part of `httpTable`. */
export const rollRoutes = {
  siteAnswers: {
    method: 'GET',
    path: '/api/meetings/:meetingId/answers',
    params,
    response: SiteAnswers,
    permission: 'invited',
    errors: ['meeting_not_found', 'not_invited'],
  },
  /** People of an invited unit answer for it, until the opening. */
  answerForSite: {
    method: 'PUT',
    path: '/api/meetings/:meetingId/answer',
    params,
    body: SiteAnswer,
    response: SiteAnswers,
    permission: 'invited',
    errors: ['meeting_not_found', 'not_invited', 'forbidden', 'site_not_found', 'meeting_wrong_state'],
  },
  /** The attendance as a table for a spreadsheet: CSV, UTF-8 with its mark. */
  attendanceFile: {
    method: 'GET',
    path: '/api/meetings/:meetingId/attendance.csv',
    params,
    response: null,
    permission: 'officer',
    errors: ['meeting_not_found', 'not_invited', 'forbidden'],
  },
} as const;
