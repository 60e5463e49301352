import { useApiQuery } from '../../api/use-api-query.ts';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import type { MeetingFormProps } from './meeting-form-props.ts';
import { MeetingFormView } from './MeetingFormView.tsx';

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
