import type { AgendaItemId, MeetingId } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { codeOf } from '../../../api/ApiError.ts';
import { useApiMutation, useApiQuery } from '../../../api/use-api-query.ts';
import { Button } from '../../../design/Button.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { errorTexts } from '../../../i18n/errors.ts';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { secondMs } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import { CommentDialog } from './CommentDialog.tsx';
import styles from './CommentList.module.css';
import { floorTexts } from './i18n.ts';

const askAgainMs = 2 * secondMs;
/** Another node of the server may hear of the closing a moment later. */
const timesAsked = 3;

/** On the last page: those who did not get to speak can still leave their word in writing, for a day. */
export const LateComment = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(floorTexts);
  const tError = useTexts(errorTexts);
  const [language] = useLanguage();
  const notices = useNotices();
  const client = useQueryClient();
  const input = { params: { meetingId } };
  const standing = useApiQuery('lateComments', [input], {
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.untilMs === null && dataUpdateCount < timesAsked ? askAgainMs : false,
  });
  const meeting = useApiQuery('meeting', [input], { staleTime: Infinity });
  const { mutateAsync } = useApiMutation('sendLateComment');
  const [isOpen, setIsOpen] = useState(false);
  const send = async (text: string, agendaItemId: AgendaItemId | null): Promise<boolean> => {
    try {
      await mutateAsync([{ ...input, body: { text, agendaItemId } }]);
      return true;
    } catch (error) {
      notices.danger(tError(codeOf(error)));
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: ['lateComments'] });
    }
  };
  if (standing.error !== null)
    return <ErrorNotice error={standing.error} onRetry={() => void standing.refetch()} />;
  if (standing.data === undefined) return null;
  const { untilMs, own } = standing.data;
  return (
    <>
      {untilMs !== null && (
        <>
          <p>
            {t('lateHint', {
              time: timeText(untilMs, 'time', language),
              day: timeText(untilMs, 'shortDay', language),
            })}
          </p>
          <Button icon={<Send aria-hidden />} onPress={() => setIsOpen(true)}>
            {t('comment')}
          </Button>
        </>
      )}
      {own.length > 0 && (
        <section className={styles.group}>
          <h2 className={styles.item}>{t('lateSent', { count: own.length })}</h2>
          <ul className={styles.comments}>
            {own.map(({ commentId, text }) => (
              <li key={commentId} className={styles.text}>
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOpen && (
        <CommentDialog
          hint={t('lateReaders')}
          agenda={meeting.data?.details.agenda ?? []}
          currentId={null}
          onSend={send}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
};
