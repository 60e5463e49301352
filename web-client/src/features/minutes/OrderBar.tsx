import type { MinutesOrder, MinutesView } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { IssueDialog } from '../papers/IssueDialog.tsx';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';
import { ReasonDialog } from './ReasonDialog.tsx';

type OrderAct = MinutesOrder['act'];
const orderActs: readonly OrderAct[] = [
  'withdraw',
  'return',
  'submit',
  'approve',
  'issue',
  'lock',
  'correct',
];
const mainActs: readonly OrderAct[] = ['submit', 'approve', 'issue', 'lock'];

/** What this person may do with the minutes as a whole at this stage. */
export const OrderBar = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const client = useQueryClient();
  const notices = useNotices();
  const order = useApiMutation('orderMinutes');
  const [asked, setAsked] = useState<'return' | 'correct' | 'issue' | 'lock' | null>(null);
  const { meetingId, revision } = view.record;
  const papers = useApiQuery('papers', [{ params: { meetingId } }], { enabled: asked === 'issue' });
  const form = papers.data?.papers.find((one) => one.kind === 'minutes')?.form ?? null;
  const close = (): void => {
    setAsked(null);
    order.reset();
  };
  const give = (given: MinutesOrder): void => {
    order.mutate([{ params: { meetingId }, body: { revision, order: given } }], {
      onSuccess: () => {
        setAsked(null);
        notices.info(t('done'));
      },
      onSettled: () => {
        for (const key of ['minutes', 'papers', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
      },
    });
  };
  const press = (act: OrderAct): void => {
    if (act === 'return' || act === 'correct' || act === 'issue' || act === 'lock') setAsked(act);
    else give({ act });
  };
  return (
    <>
      <div className={styles.orders}>
        {orderActs
          .filter((act) => view.acts.includes(act))
          .map((act) => (
            <Button
              key={act}
              tone={mainActs.includes(act) ? 'primary' : 'plain'}
              isPending={order.isPending && asked === null}
              onPress={() => press(act)}
            >
              {t(act)}
            </Button>
          ))}
      </div>
      {order.error !== null && asked === null && <ErrorNotice error={order.error} />}
      {asked === 'issue' && (
        <IssueDialog
          title={t('issue')}
          confirm={t('issue')}
          example="BB-UBND"
          form={form}
          error={order.error}
          isPending={order.isPending}
          onGive={(issue, decided) =>
            give({
              act: 'issue',
              ...issue,
              ...(decided === null ? {} : { recipients: decided.recipients }),
            })
          }
          onClose={close}
        />
      )}
      <ConfirmDialog
        isOpen={asked === 'lock'}
        onClose={close}
        title={t('lockTitle')}
        confirm={t('lock')}
        isPending={order.isPending}
        onConfirm={() => give({ act: 'lock' })}
      >
        <p>{t('lockText')}</p>
        {order.error !== null && <ErrorNotice error={order.error} />}
      </ConfirmDialog>
      {(asked === 'return' || asked === 'correct') && (
        <ReasonDialog
          act={asked}
          error={order.error}
          isPending={order.isPending}
          onGive={give}
          onClose={close}
        />
      )}
    </>
  );
};
