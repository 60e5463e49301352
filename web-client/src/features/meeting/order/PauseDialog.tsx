import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { NumberField } from '../../../design/NumberField.tsx';
import { Form } from '../../../forms/Form.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useOrder } from '../session/use-order.ts';
import { orderTexts } from './i18n.ts';
import styles from './Order.module.css';

const presets = [5, 10, 15, 30] as const;
const standardMinutes = 10;
const longestMinutes = 180;

const PauseForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(orderTexts);
  const tCommon = useTexts(commonTexts);
  const order = useOrder();
  const [minutes, setMinutes] = useState<number>(standardMinutes);
  const [isPending, setIsPending] = useState(false);
  const isWrong = !Number.isInteger(minutes) || minutes < 1 || minutes > longestMinutes;
  const begin = async (): Promise<void> => {
    if (isWrong) return;
    setIsPending(true);
    if (await order('order:pause', { minutes })) onClose();
    else setIsPending(false);
  };
  return (
    <Form onSubmit={() => void begin()}>
      <div className={styles.acts}>
        {presets.map((preset) => (
          <Button key={preset} onPress={() => setMinutes(preset)}>
            {t('pausePreset', { minutes: preset })}
          </Button>
        ))}
      </div>
      <NumberField
        label={t('pauseMinutes')}
        hint={t('pauseHint')}
        value={minutes}
        onChange={setMinutes}
        minValue={1}
        maxValue={longestMinutes}
        isRequired
        error={isWrong ? t('pauseWrong') : undefined}
      />
      <DialogActions>
        <Button onPress={onClose}>{tCommon('cancel')}</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {t('pauseConfirm')}
        </Button>
      </DialogActions>
    </Form>
  );
};

/** How long the meeting rests. */
export const PauseDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const t = useTexts(orderTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('pauseTitle')}>
      <PauseForm onClose={onClose} />
    </Dialog>
  );
};
