import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { useNotices } from '../../design/Notices.ts';
import { Page } from '../../design/Page.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { usePerson } from '../../session/person-context.ts';
import { prepareTexts } from './i18n.ts';
import { emptyDraft, type MeetingDraft } from './meeting-draft.ts';
import { MeetingFormLoader } from './MeetingFormLoader.tsx';

/** Soạn cuộc họp: a new meeting. */
export const NewMeetingPage = () => {
  const t = useTexts(prepareTexts);
  const { clock } = useApi();
  const { person } = usePerson();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notices = useNotices();
  const addMeeting = useApiMutation('addMeeting');
  const [initial] = useState<MeetingDraft>(() => ({
    ...emptyDraft(clock.nowMs()),
    chairId: person.role === 'chair' ? person.id : null,
    secretaryId: person.role === 'secretary' ? person.id : null,
  }));
  return (
    <Page title={t('newTitle')} width="reading">
      {person.role === 'delegate' ? (
        <EmptyState title={t('mayNotPrepare')} />
      ) : (
        <MeetingFormLoader
          name="new"
          initial={initial}
          series="rule"
          submitLabel={t('submitNew')}
          isPending={addMeeting.isPending}
          error={addMeeting.error}
          onSubmit={(body, form) =>
            addMeeting.mutate([{ body }], {
              onError: form.refuse,
              onSuccess: ({ details }) => {
                form.forget();
                void client.invalidateQueries({ queryKey: ['meetings'] });
                notices.info(t('saved'));
                void navigate(`/cuoc-hop/${details.meetingId}`);
              },
            })
          }
        />
      )}
    </Page>
  );
};
