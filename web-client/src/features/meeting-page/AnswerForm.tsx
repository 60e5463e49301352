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
import { lacksName, linesOf, namedIn } from './delegate-lines.ts';
import { DelegateFields } from './DelegateFields.tsx';
import { meetingPageTexts } from './i18n.ts';

type AnswerFormProps = { meetingId: MeetingId; unitId: UnitId; answers: SiteAnswers['answers'] };

const noteKeys = { attending: 'noteAny', excused: 'noteReason', substitute: 'noteSubstitute' } as const;

/** One's own site says whether it comes and who, why not, or who comes instead. */
export const AnswerForm = ({ meetingId, unitId, answers }: AnswerFormProps) => {
  const t = useTexts(meetingPageTexts);
  const tCommon = useTexts(commonTexts);
  const client = useQueryClient();
  const mutation = useApiMutation('answerForSite');
  const before = answers.find((one) => one.unitId === unitId);
  const [answer, setAnswer] = useState<SiteAnswer['answer']>(before?.answer ?? 'attending');
  const [note, setNote] = useState(before?.note ?? '');
  const [lines, setLines] = useState(() => linesOf(before?.delegates ?? []));
  const [isChecked, setIsChecked] = useState(false);
  /** What was said of the last saving is not said of what is written now. */
  const changes =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      mutation.reset();
    };
  const comes = answer !== 'excused';
  const isNoteMissing = answer !== 'attending' && note.trim() === '';
  const save = (): void => {
    setIsChecked(true);
    if (isNoteMissing || (comes && lines.some(lacksName)) || mutation.isPending) return;
    setIsChecked(false);
    const params = { meetingId };
    const body: SiteAnswer = { answer, note, ...(comes ? { delegates: namedIn(lines) } : {}) };
    mutation.mutate([{ params, body }], {
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
        onChange={changes(setAnswer)}
      />
      <TextField
        label={t(noteKeys[answer])}
        value={note}
        onChange={changes(setNote)}
        maxLength={200}
        isRequired={answer !== 'attending'}
        error={isChecked && isNoteMissing ? t('noteMissing') : undefined}
      />
      {comes && <DelegateFields lines={lines} onChange={changes(setLines)} isChecked={isChecked} />}
      {mutation.isError && <ErrorNotice error={mutation.error} />}
      <div>
        <Button type="submit" tone="primary" isPending={mutation.isPending}>
          {tCommon('save')}
        </Button>
      </div>
      <p role="status">
        {mutation.isSuccess ? t('answerSaved') : before === undefined ? t('notAnswered') : ''}
      </p>
    </Form>
  );
};
