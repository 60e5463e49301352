import { Card } from '../../design/Card.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { meetingPageTexts } from './i18n.ts';

/** Says before everything else that the meeting is not held, and why. */
export const CancelledCard = ({ reason }: { reason: string }) => {
  const t = useTexts(meetingPageTexts);
  const tMeeting = useTexts(meetingTexts);
  return (
    <Card title={t('cancelled')} isProminent>
      <p>{t('cancelledText')}</p>
      {reason !== '' && (
        <p>
          <strong>{tMeeting('cancelledFor', { reason })}</strong>
        </p>
      )}
    </Card>
  );
};
