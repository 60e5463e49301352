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
import { usePerson } from '../../session/person-context.ts';
import { ShortcutSetting, ShortcutSettingContext } from './controls/shortcut-setting.ts';
import type { Entrance } from './green-room/entrance.ts';
import { greenRoomTexts } from './green-room/i18n.ts';
import { RefusedPage } from './LastPage.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';
import { SessionContext } from './session/session-context.ts';
import { meetingTicket, SessionSlot } from './session/SessionSlot.ts';
import { useDarkPage } from './session/use-dark-page.ts';

const MeetingAt = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(commonTexts);
  const tGreenRoom = useTexts(greenRoomTexts);
  const { person, unitName } = usePerson();
  const api = useApi();
  const [setting] = useState(() => new ShortcutSetting(window.localStorage));
  const [slot] = useState(() => new SessionSlot(window, (signal) => meetingTicket(api, meetingId, signal)));
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
  const { startsAt, plannedMinutes, chair } = summary.data.details;
  const entrance: Entrance = {
    title: summary.data.details.title,
    startsAt,
    plannedMinutes,
    ledBy: tGreenRoom('chairedBy', { name: chair.name }),
    self: { name: person.displayName, unit: unitName },
    hasCalendar: true,
  };
  const again = (way: 'green_room' | 'meeting'): void => {
    const fresh = slot.open();
    if (way === 'meeting') fresh.enter();
  };
  return (
    <ShortcutSettingContext value={setting}>
      <SessionContext value={session}>
        <MeetingRoom key={count} entrance={entrance} afterwards={meetingId} onAgain={again} />
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
