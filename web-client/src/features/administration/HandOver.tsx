import { Button } from '../../design/Button.tsx';
import { DialogActions } from '../../design/Dialog.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { CopyLine } from './CopyLine.tsx';
import { administrationTexts } from './i18n.ts';

type HandOverProps = { username: string; password: string; onClose: () => void };

/** An account's name and password, once, to hand over. */
export const HandOver = ({ username, password, onClose }: HandOverProps) => {
  const t = useTexts(administrationTexts);
  const tCommon = useTexts(commonTexts);
  return (
    <>
      <p>{t('personAddedNote')}</p>
      <CopyLine label={t('username')} value={username} />
      <CopyLine label={t('password')} value={password} />
      <DialogActions>
        <Button tone="primary" onPress={onClose}>
          {tCommon('close')}
        </Button>
      </DialogActions>
    </>
  );
};
