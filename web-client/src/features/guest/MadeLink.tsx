import { Copy } from 'lucide-react';
import { Button } from '../../design/Button.tsx';
import { DialogActions } from '../../design/Dialog.tsx';
import { useNotices } from '../../design/Notices.ts';
import { TextField } from '../../design/TextField.tsx';
import { useCopied } from '../../design/use-copied.ts';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { entryLinkOf } from './entry-facts.ts';
import styles from './GuestsCard.module.css';
import { guestTexts } from './i18n.ts';

/** The link just made, to be copied now or never. */
export const MadeLink = ({ token, onClose }: { token: string; onClose: () => void }) => {
  const t = useTexts(guestTexts);
  const tCommon = useTexts(commonTexts);
  const notices = useNotices();
  const copied = useCopied();
  const link = entryLinkOf(window.location.origin, token);
  const copy = async (): Promise<void> => {
    if (!(await copied(link))) notices.danger(t('copyFailed'));
  };
  return (
    <div className={styles.link}>
      <p>{t('linkOnce')}</p>
      <TextField label={t('link')} value={link} onChange={() => undefined} isReadOnly />
      <DialogActions>
        <Button icon={<Copy aria-hidden />} onPress={() => void copy()}>
          {tCommon('copy')}
        </Button>
        <Button tone="primary" onPress={onClose}>
          {t('done')}
        </Button>
      </DialogActions>
    </div>
  );
};
