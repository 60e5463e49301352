import { Issue } from '@giaoban/protocol';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { NumberField } from '../../design/NumberField.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { dayOf } from '../../time/province-time.ts';
import { minutesTexts } from './i18n.ts';
import type { OrderDialogProps } from './ReasonDialog.tsx';

/** Văn thư: number, symbol and day of issue. */
export const IssueDialog = ({ error, isPending, onGive, onClose }: OrderDialogProps) => {
  const t = useTexts(minutesTexts);
  const tCommon = useTexts(commonTexts);
  const api = useApi();
  const [issue, setIssue] = useState(() => ({
    number: 1,
    symbol: 'BB-UBND',
    date: dayOf(api.clock.nowMs()),
  }));
  const [wrong, setWrong] = useState<readonly unknown[]>([]);
  const give = (): void => {
    const parsed = Issue.safeParse(issue);
    setWrong(parsed.success ? [] : parsed.error.issues.map((one) => one.path[0]));
    if (parsed.success) onGive({ act: 'issue', ...parsed.data });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('issue')}>
      <Form onSubmit={give}>
        <NumberField
          label={t('number')}
          value={issue.number}
          onChange={(number) => setIssue({ ...issue, number })}
          minValue={1}
          maxValue={99_999}
          isRequired
        />
        <TextField
          label={t('symbol')}
          hint={t('symbolHint')}
          value={issue.symbol}
          onChange={(symbol) => setIssue({ ...issue, symbol })}
          maxLength={40}
          isRequired
          error={wrong.includes('symbol') ? t('symbolWrong') : undefined}
        />
        <TextField
          label={t('issueDate')}
          type="date"
          value={issue.date}
          onChange={(date) => setIssue({ ...issue, date })}
          isRequired
          error={wrong.includes('date') ? t('dateWrong') : undefined}
        />
        {error !== null && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onPress={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" tone="primary" isPending={isPending}>
            {t('issue')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
