import type { MeetingId, SiteAnswer, SiteAnswers, UnitId } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQueryKey, useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { RadioGroup } from '../../design/RadioGroup.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { meetingPageTexts } from './i18n.ts';

type AnswerFormProps = { meetingId: MeetingId; unitId: UnitId; answers: SiteAnswers['answers'] };

const noteKeys = { attending: 'noteAny', excused: 'noteReason', substitute: 'noteSubstitute' } as const;

/** One's own site says whether it comes, why not, or who comes instead. */
export const AnswerForm = ({ meetingId, unitId, answers }: AnswerFormProps) => {
  const t = useTexts(meetingPageTexts);
  const tCommon = useTexts(commonTexts);
  const client = useQueryClient();
  const mutation = useApiMutation('answerForSite');
  const before = answers.find((one) => one.unitId === unitId);
  const [answer, setAnswer] = useState<SiteAnswer['answer']>(before?.answer ?? 'attending');
  const [note, setNote] = useState(before?.note ?? '');
  const [isMissing, setIsMissing] = useState(false);
  const save = (): void => {
    const isNoteNeeded = answer !== 'attending' && note.trim() === '';
    setIsMissing(isNoteNeeded);
    if (isNoteNeeded || mutation.isPending) return;
    const params = { meetingId };
    mutation.mutate([{ params, body: { answer, note } }], {
      onSuccess: (after) => client.setQueryData(apiQueryKey('siteAnswers', { params }), after),
    });
  };
  return (
    <Form onSubmit={save} label={t('ownAnswer')}>
      <RadioGroup
        label={t('ownAnswer')}
        options={[
          { value: 'attending', label: t('attending') },
          { value: 'excused', label: t('excused') },
          { value: 'substitute', label: t('substitute') },
        ]}
        value={answer}
        onChange={setAnswer}
      />
      <TextField
        label={t(noteKeys[answer])}
        value={note}
        onChange={setNote}
        maxLength={200}
        isRequired={answer !== 'attending'}
        error={isMissing ? t('noteMissing') : undefined}
      />
      {mutation.isError && <ErrorNotice error={mutation.error} />}
      <Button type="submit" tone="primary" isPending={mutation.isPending}>
        {tCommon('save')}
      </Button>
      <p role="status">
        {mutation.isSuccess ? t('answerSaved') : before === undefined ? t('notAnswered') : ''}
      </p>
    </Form>
  );
};
