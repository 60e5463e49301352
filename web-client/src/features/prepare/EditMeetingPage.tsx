import type { MeetingId, MeetingSummary } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApiMutation, useApiQuery } from '../../api/use-api-query.ts';
import { NotFound } from '../../app/NotFound.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useMeetingParam } from '../../meetings/meeting-param.ts';
import { prepareTexts } from './i18n.ts';
import { draftOf } from './meeting-draft.ts';
import { DocumentsCard } from '../meeting/documents/DocumentsCard.tsx';
import { MeetingFormLoader } from './MeetingFormLoader.tsx';

/** The same form for a meeting that is there already and not yet opened. */
export const EditMeetingPage = () => {
  const meetingId = useMeetingParam();
  return meetingId === null ? <NotFound /> : <LoadedMeeting meetingId={meetingId} />;
};

const LoadedMeeting = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(prepareTexts);
  const tCommon = useTexts(commonTexts);
  const meeting = useApiQuery('meeting', [{ params: { meetingId } }]);
  const content = () => {
    if (meeting.data !== undefined) {
      return (
        <>
          <EditForm meeting={meeting.data} />
          {meeting.data.mayEdit && <DocumentsCard details={meeting.data.details} />}
        </>
      );
    }
    if (meeting.isError) return <ErrorNotice error={meeting.error} onRetry={() => void meeting.refetch()} />;
    return <Spinner size="page" label={tCommon('loading')} />;
  };
  return (
    <Page title={t('editTitle')} width="reading">
      {content()}
    </Page>
  );
};

const EditForm = ({ meeting }: { meeting: MeetingSummary }) => {
  const t = useTexts(prepareTexts);
  const navigate = useNavigate();
  const client = useQueryClient();
  const notices = useNotices();
  const changeMeeting = useApiMutation('changeMeeting');
  const { meetingId } = meeting.details;
  const [initial] = useState(() => draftOf(meeting.details));
  if (!meeting.mayEdit) {
    return (
      <EmptyState title={t('mayNotEdit')}>
        <ButtonLink to={`/cuoc-hop/${meetingId}`}>{t('toMeeting')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <MeetingFormLoader
      name={meetingId}
      initial={initial}
      series={meeting.details.series === undefined ? 'none' : 'scope'}
      submitLabel={t('submitEdit')}
      isPending={changeMeeting.isPending}
      error={changeMeeting.error}
      onSubmit={(body, form) =>
        changeMeeting.mutate([{ params: { meetingId }, body: { ...body, scope: form.draft.scope } }], {
          onError: form.refuse,
          onSuccess: () => {
            form.forget();
            void client.invalidateQueries({ queryKey: ['meeting'] });
            void client.invalidateQueries({ queryKey: ['meetings'] });
            notices.info(t('saved'));
            void navigate(`/cuoc-hop/${meetingId}`);
          },
        })
      }
    />
  );
};
