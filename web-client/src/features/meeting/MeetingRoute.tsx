import { MeetingId } from '@giaoban/protocol';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { useStore } from 'zustand';
import { useApi } from '../../api/api-context.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { ShortcutSetting, ShortcutSettingContext } from './controls/shortcut-setting.ts';
import { RefusedPage } from './LastPage.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';
import { SessionContext } from './session/session-context.ts';
import { SessionSlot } from './session/SessionSlot.ts';
import { useDarkPage } from './session/use-dark-page.ts';

const MeetingAt = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(commonTexts);
  const api = useApi();
  const [setting] = useState(() => new ShortcutSetting(window.localStorage));
  const [slot] = useState(() => new SessionSlot(window, api, meetingId));
  const { session, count } = useStore(slot.store);
  const summary = useApiQuery('meeting', [{ params: { meetingId } }], { staleTime: Infinity });
  useEffect(() => {
    slot.open();
    return () => slot.close();
  }, [slot]);
  const title = summary.data?.details.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Giao Ban`;
  }, [title]);
  if (summary.error !== null) {
    return (
      <Page>
        <ErrorNotice error={summary.error} onRetry={() => void summary.refetch()} />
      </Page>
    );
  }
  if (summary.data === undefined || session === null) return <Spinner size="page" label={t('loading')} />;
  const again = (way: 'green_room' | 'meeting'): void => {
    const fresh = slot.open();
    if (way === 'meeting') fresh.enter();
  };
  return (
    <ShortcutSettingContext value={setting}>
      <SessionContext value={session}>
        <MeetingRoom key={count} summary={summary.data} onAgain={again} />
      </SessionContext>
    </ShortcutSettingContext>
  );
};

/** `/hop/:meetingId`: green room, meeting, end. */
export default function MeetingRoute() {
  useDarkPage();
  const meetingId = MeetingId.safeParse(useParams()['meetingId']);
  if (!meetingId.success) {
    return <RefusedPage code="meeting_not_found" onRetry={() => window.location.reload()} />;
  }
  return <MeetingAt key={meetingId.data} meetingId={meetingId.data} />;
}
