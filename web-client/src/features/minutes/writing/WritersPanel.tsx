import { CloudCheck, CloudOff, LoaderCircle, Lock } from 'lucide-react';
import { StatusText } from '../../../design/StatusText.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { minutesTexts } from '../i18n.ts';
import styles from '../Minutes.module.css';
import type { SharedSnapshot } from './SharedMinutes.ts';

const Saved = ({ snapshot }: { snapshot: SharedSnapshot }) => {
  const t = useTexts(minutesTexts);
  if (snapshot.status === 'lost')
    return (
      <StatusText tone="danger" icon={<CloudOff aria-hidden />}>
        {t('lost')}
      </StatusText>
    );
  if (!snapshot.mayWrite) return <StatusText icon={<Lock aria-hidden />}>{t('readOnly')}</StatusText>;
  return snapshot.isUnsaved ? (
    <StatusText icon={<LoaderCircle aria-hidden />}>{t('saving')}</StatusText>
  ) : (
    <StatusText tone="accent" icon={<CloudCheck aria-hidden />}>
      {t('online')}
    </StatusText>
  );
};

/** Whether everything is stored, and who else writes. */
export const WritersPanel = ({ snapshot }: { snapshot: SharedSnapshot }) => {
  const t = useTexts(minutesTexts);
  if (snapshot.status === 'opening') return null;
  const names = [...new Set(snapshot.writers.map((one) => one.name))];
  return (
    <div className={styles.writers}>
      <div role="status">
        <Saved snapshot={snapshot} />
      </div>
      <p className={styles.muted}>
        {names.length === 0 ? t('alone') : `${t('writersNow')}: ${names.join(', ')}`}
      </p>
    </div>
  );
};
