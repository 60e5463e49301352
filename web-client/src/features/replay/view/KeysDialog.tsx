import { Dialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { replayTexts } from '../i18n.ts';
import { replayKeys } from './use-replay-keys.ts';
import styles from './KeysDialog.module.css';

const drawn: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' };

/** What each key does. */
export const KeysDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const t = useTexts(replayTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keysTitle')}>
      <dl className={styles.keys}>
        {replayKeys.map(([[key = ''], action]) => (
          <div key={action}>
            <dt>
              <kbd>{key === ' ' ? t('spaceKey') : (drawn[key] ?? key.toUpperCase())}</kbd>
            </dt>
            <dd>{t(`key_${action}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
