import { Crown } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { orderTexts } from './i18n.ts';
import { leadNotice } from './lead-facts.ts';
import styles from './LeadBanner.module.css';

/** "Bạn đang chủ trì" or who does, while the lead has passed from the chair. */
export const LeadBanner = () => {
  const t = useTexts(orderTexts);
  const { meeting, self } = useSeated();
  const notice = leadNotice(meeting, self.participantId);
  if (notice === null) return null;
  return (
    <p className={styles.banner}>
      <Crown aria-hidden />
      <strong>{notice.isSelf ? t('youLead') : t('otherLeads', { name: notice.name })}</strong>
      <span>{notice.isLineLost ? t('leadLost') : t('leadHanded')}</span>
    </p>
  );
};
