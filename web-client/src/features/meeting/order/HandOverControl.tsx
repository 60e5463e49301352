import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { orderTexts } from './i18n.ts';
import { handOverOf } from './lead-facts.ts';
import styles from './Order.module.css';
import { handOverId } from './order-keys.ts';

/** "Giao quyền chủ trì", and why it cannot be done now. */
export const HandOverControl = () => {
  const t = useTexts(orderTexts);
  const order = useOrder();
  const [isAsked, setIsAsked] = useState(false);
  const target = handOverOf(useSeated().meeting);
  if (target.kind === 'none') return <p className={styles.note}>{t('noCoChair')}</p>;
  const { kind, name, isBack } = target;
  const act = isBack ? t('handBack') : t('handOver');
  const handOver = async (): Promise<void> => {
    await order('order:hand_over', {});
    setIsAsked(false);
  };
  return (
    <>
      <Button
        id={handOverId}
        icon={<ArrowLeftRight aria-hidden />}
        isDisabled={kind === 'absent'}
        onPress={() => setIsAsked(true)}
      >
        {act}
      </Button>
      {kind === 'absent' && <p className={styles.note}>{t('otherAbsent', { name })}</p>}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('handOverTitle', { name })}
        confirm={act}
        onConfirm={() => void handOver()}
      >
        <p>{t('handOverText', { name })}</p>
      </ConfirmDialog>
    </>
  );
};
