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
import { paperTexts } from './i18n.ts';

type IssueDialogProps = {
  title: string;
  /** What is on the button that gives the number. */
  confirm: string;
  /** A symbol of this kind of paper, such as "BB-UBND": where the field begins. */
  example: string;
  error: Error | null;
  isPending: boolean;
  onGive: (issue: Issue) => void;
  onClose: () => void;
};

/** Văn thư: number, symbol and day of issue. */
export const IssueDialog = ({
  title,
  confirm,
  example,
  error,
  isPending,
  onGive,
  onClose,
}: IssueDialogProps) => {
  const t = useTexts(paperTexts);
  const tCommon = useTexts(commonTexts);
  const api = useApi();
  const [issue, setIssue] = useState<Issue>(() => ({
    // The register is the office's: a number that is proposed here would be given by mistake, and for good.
    number: Number.NaN,
    symbol: example,
    date: dayOf(api.clock.nowMs()),
  }));
  const [wrong, setWrong] = useState<readonly unknown[]>([]);
  const give = (): void => {
    const parsed = Issue.safeParse(issue);
    const isOfKind = issue.symbol.trim().startsWith(example.slice(0, 3));
    setWrong(parsed.success ? (isOfKind ? [] : ['symbol']) : parsed.error.issues.map((one) => one.path[0]));
    if (parsed.success && isOfKind) onGive(parsed.data);
  };
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form onSubmit={give}>
        <NumberField
          label={t('number')}
          hint={t('numberHint')}
          value={issue.number}
          onChange={(number) => setIssue({ ...issue, number })}
          minValue={1}
          maxValue={99_999}
          isRequired
          error={wrong.includes('number') ? t('numberWrong') : undefined}
        />
        <TextField
          label={t('symbol')}
          hint={t('symbolHint', { example })}
          value={issue.symbol}
          onChange={(symbol) => setIssue({ ...issue, symbol })}
          maxLength={40}
          isRequired
          error={wrong.includes('symbol') ? t('symbolWrong', { example }) : undefined}
        />
        <TextField
          label={t('date')}
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
            {confirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
