import { Issue, type MeetingId, type PaperView } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { NumberField } from '../../design/NumberField.tsx';
import { useNotices } from '../../design/Notices.ts';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { dayOf } from '../../time/province-time.ts';
import { paperTexts } from './i18n.ts';

const examples = { invitation: 'GM-UBND', minutes: 'BB-UBND', conclusion_notice: 'TB-UBND' } as const;

type IssueDialogProps = { meetingId: MeetingId; paper: PaperView; onClose: () => void };

/** Văn thư: number, symbol and day of an invitation or a notice. */
export const IssueDialog = ({ meetingId, paper, onClose }: IssueDialogProps) => {
  const t = useTexts(paperTexts);
  const tCommon = useTexts(commonTexts);
  const api = useApi();
  const client = useQueryClient();
  const notices = useNotices();
  const issuing = useApiMutation('issuePaper');
  const example = examples[paper.kind];
  const [issue, setIssue] = useState<Issue>(() => ({
    number: 1,
    symbol: example,
    date: dayOf(api.clock.nowMs()),
  }));
  const [wrong, setWrong] = useState<readonly unknown[]>([]);
  const give = (): void => {
    const parsed = Issue.safeParse(issue);
    const isOfKind = issue.symbol.trim().startsWith(example.slice(0, 3));
    setWrong(parsed.success ? (isOfKind ? [] : ['symbol']) : parsed.error.issues.map((one) => one.path[0]));
    if (!parsed.success || !isOfKind) return;
    const body = { revision: paper.revision, issue: parsed.data };
    issuing.mutate([{ params: { meetingId, kind: paper.kind }, body }], {
      onSuccess: () => {
        notices.info(t('issued'));
        onClose();
      },
      onSettled: () => void client.invalidateQueries({ queryKey: ['papers'] }),
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('issueNamed', { name: t(paper.kind) })}>
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
        {issuing.error !== null && <ErrorNotice error={issuing.error} />}
        <DialogActions>
          <Button onPress={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" tone="primary" isPending={issuing.isPending}>
            {t('issue')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
