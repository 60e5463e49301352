import type { NewMeeting } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import type { MeetingDraft } from './meeting-draft.ts';
import { MeetingFormView } from './MeetingFormView.tsx';
import type { MeetingForm } from './use-meeting-form.ts';

export type MeetingFormProps = {
  /** Under which the draft is kept. */
  name: string;
  initial: MeetingDraft;
  submitLabel: string;
  isPending: boolean;
  /** What the server answered to the last attempt. */
  error: Error | null;
  onSubmit: (meeting: NewMeeting, form: MeetingForm) => void;
};

/** Fetches people and units, which the form's pickers need, then shows the form. */
export const MeetingFormLoader = (props: MeetingFormProps) => {
  const tCommon = useTexts(commonTexts);
  const people = useApiQuery('people', []);
  const units = useApiQuery('units', []);
  const failed = people.error ?? units.error;
  if (people.data !== undefined && units.data !== undefined) {
    return <MeetingFormView {...props} people={people.data.people} units={units.data.units} />;
  }
  if (failed === null) return <Spinner size="page" label={tCommon('loading')} />;
  return (
    <ErrorNotice
      error={failed}
      onRetry={() => {
        void people.refetch();
        void units.refetch();
      }}
    />
  );
};
