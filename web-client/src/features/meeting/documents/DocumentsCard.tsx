import type { MeetingDetails } from '@giaoban/protocol';
import { Card } from '../../../design/Card.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { DocumentList } from './DocumentList.tsx';
import { documentTexts } from './i18n.ts';
import { WithMeetingDesk } from './WithMeetingDesk.tsx';

/** Tài liệu họp: read by everybody whom the meeting concerns, added by whoever may. */
export const DocumentsCard = ({ details }: { details: MeetingDetails }) => {
  const t = useTexts(documentTexts);
  return (
    <Card title={t('documents')}>
      <WithMeetingDesk key={details.meetingId} meetingId={details.meetingId}>
        <DocumentList details={details} />
      </WithMeetingDesk>
    </Card>
  );
};
