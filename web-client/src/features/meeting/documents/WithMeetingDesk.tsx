import type { MeetingId } from '@giaoban/protocol';
import { type ReactNode, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { MeetingDesk, MeetingDeskContext } from './MeetingDesk.ts';

/** Keeps what the page does with a meeting's documents, as long as it is there. */
export const WithMeetingDesk = ({ meetingId, children }: { meetingId: MeetingId; children: ReactNode }) => {
  const api = useApi();
  const [desk] = useState(() => new MeetingDesk(api, meetingId));
  return <MeetingDeskContext value={desk}>{children}</MeetingDeskContext>;
};
