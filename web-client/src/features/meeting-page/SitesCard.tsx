import type { MeetingDetails } from '@giaoban/protocol';
import { Card } from '../../design/Card.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { meetingPageTexts } from './i18n.ts';
import styles from './SitesCard.module.css';

/** Who is invited. */
export const SitesCard = ({ details }: { details: MeetingDetails }) => {
  const t = useTexts(meetingPageTexts);
  return (
    <Card title={t('sites', { count: details.sites.length })}>
      <ul className={styles.sites}>
        {details.sites.map((site) => (
          <li key={site.unitId}>{site.name}</li>
        ))}
      </ul>
    </Card>
  );
};
