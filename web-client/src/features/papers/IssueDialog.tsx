import { Issue, type PaperForm } from '@giaoban/protocol';
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
import { draftOf, type FormField, type PaperFormDraft, toPaperForm } from './paper-form.ts';
import { PaperFormFields } from './PaperFormFields.tsx';

type IssueDialogProps = {
  title: string;
  /** What is on the button that gives the number. */
  confirm: string;
  /** A symbol of this kind of paper, such as "BB-UBND": where the field begins. */
  example: string;
  /** Who signs and who gets it unless somebody decides otherwise; null: it is not known yet, or not asked. */
  form: PaperForm | null;
  error: Error | null;
  isPending: boolean;
  /** form null: as proposed. */
  onGive: (issue: Issue, form: PaperForm | null) => void;
  onClose: () => void;
};

/** Văn thư: number, symbol and day of issue, signer and recipients. */
export const IssueDialog = ({
  title,
  confirm,
  example,
  form,
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
  const [typed, setTyped] = useState<PaperFormDraft | null>(null);
  const [wrong, setWrong] = useState<readonly unknown[]>([]);
  const [wrongForm, setWrongForm] = useState<readonly FormField[]>([]);
  const draft = typed ?? (form === null ? null : draftOf(form));
  const give = (): void => {
    const parsed = Issue.safeParse(issue);
    const isOfKind = issue.symbol.trim().startsWith(example.slice(0, 3));
    const decided = typed === null ? { form: null, wrong: null } : toPaperForm(typed);
    setWrong(parsed.success ? (isOfKind ? [] : ['symbol']) : parsed.error.issues.map((one) => one.path[0]));
    setWrongForm(decided.wrong ?? []);
    if (parsed.success && isOfKind && decided.wrong === null) onGive(parsed.data, decided.form);
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
        {draft !== null && (
          <PaperFormFields
            draft={draft}
            proposed={form?.signer ?? null}
            wrong={wrongForm}
            onChange={setTyped}
          />
        )}
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
