import type { Room } from '@giaoban/protocol';
import { Button } from '../../design/Button.tsx';
import { DialogActions } from '../../design/Dialog.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { timeText } from '../../time/province-time.ts';
import { administrationTexts } from './i18n.ts';
import styles from './PairingCode.module.css';

export type IssuedCode = { room: Room; pairingCode: string; expiresAt: string };

/** The code that the hall's screen types, large enough to be read over the telephone. */
export const PairingCode = ({ issued, onClose }: { issued: IssuedCode; onClose: () => void }) => {
  const t = useTexts(administrationTexts);
  const tCommon = useTexts(commonTexts);
  const [language] = useLanguage();
  const expiresMs = Date.parse(issued.expiresAt);
  return (
    <>
      <p>{t('pairingHow', { name: issued.room.name, address: `${window.location.origin}/phong` })}</p>
      <p
        className={styles.code}
        data-pairing-code={issued.pairingCode}
        aria-label={[...issued.pairingCode].join(' ')}
      >
        {issued.pairingCode}
      </p>
      <p className={styles.until}>
        {t('pairingUntil', {
          time: `${timeText(expiresMs, 'time', language)}, ${timeText(expiresMs, 'day', language)}`,
        })}
      </p>
      <DialogActions>
        <Button tone="primary" onPress={onClose}>
          {tCommon('close')}
        </Button>
      </DialogActions>
    </>
  );
};
