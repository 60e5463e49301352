import { MeetingId } from '@giaoban/protocol';
import { useParams } from 'react-router';

/** The meeting that the address names; null when it cannot be a meeting at all. */
export const useMeetingParam = (): MeetingId | null => {
  const parsed = MeetingId.safeParse(useParams()['meetingId']);
  return parsed.success ? parsed.data : null;
};
