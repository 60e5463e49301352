import type { Roll } from '../../../features/roll/Roll.ts';
import type { HandlersOf } from '../call.ts';

export const rollRoutes = ({
  roll,
}: {
  roll: Roll;
}): HandlersOf<'siteAnswers' | 'answerForSite' | 'attendanceFile'> => ({
  siteAnswers: ({ account, params }) => roll.answers(account, params.meetingId),

  answerForSite: ({ account, params, body }) => roll.answer(account, params.meetingId, body),

  attendanceFile: async ({ params, reply }) => {
    const file = await roll.file(params.meetingId);
    void reply
      .header('cache-control', 'no-store')
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="diem-danh.csv"')
      .send(file);
    return undefined;
  },
});
