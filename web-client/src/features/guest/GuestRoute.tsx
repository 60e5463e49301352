import type { GuestInvitation } from '@giaoban/protocol';
import { Clock, Link2Off, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { useStore } from 'zustand';
import { useApi } from '../../api/api-context.ts';
import { codeOf } from '../../api/ApiError.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { timeText } from '../../time/province-time.ts';
import { useNow } from '../../time/use-now.ts';
import { ShortcutSetting, ShortcutSettingContext } from '../meeting/controls/shortcut-setting.ts';
import { CancelledPage, EndPage } from '../meeting/LastPage.tsx';
import { MeetingRoom } from '../meeting/MeetingRoom.tsx';
import { SessionContext } from '../meeting/session/session-context.ts';
import { guestTicket, SessionSlot } from '../meeting/session/SessionSlot.ts';
import { useDarkPage } from '../meeting/session/use-dark-page.ts';
import { entryOf, knockFromMs } from './entry-facts.ts';
import { guestTexts } from './i18n.ts';

const refetchMs = 15 * secondMs;

const LinkWrong = () => {
  const t = useTexts(guestTexts);
  return (
    <Page title={t('linkWrong')} width="reading">
      <EmptyState icon={<Link2Off aria-hidden />} title={t('linkWrongText')} />
    </Page>
  );
};

type TooEarlyProps = { invitation: GuestInvitation; onCheck: () => void };

const TooEarly = ({ invitation, onCheck }: TooEarlyProps) => {
  const t = useTexts(guestTexts);
  const [language] = useLanguage();
  const at = (atMs: number): string =>
    `${timeText(atMs, 'time', language)}, ${timeText(atMs, 'day', language)}`;
  const time = at(Date.parse(invitation.startsAt));
  return (
    <Page title={invitation.title} width="reading">
      <EmptyState icon={<Clock aria-hidden />} title={t('tooEarly')}>
        <p>{t('tooEarlyText', { time, from: at(knockFromMs(invitation)) })}</p>
        <Button icon={<RotateCw aria-hidden />} onPress={onCheck}>
          {t('check')}
        </Button>
      </EmptyState>
    </Page>
  );
};

type GuestMeetingProps = { token: string; invitation: GuestInvitation };

/** The green room, the door and the meeting, as everybody has them, with the link instead of an account. */
const GuestMeeting = ({ token, invitation }: GuestMeetingProps) => {
  const t = useTexts(guestTexts);
  const tCommon = useTexts(commonTexts);
  const api = useApi();
  const [setting] = useState(() => new ShortcutSetting(window.localStorage));
  const [slot] = useState(() => new SessionSlot(window, (signal) => guestTicket(api, token, signal)));
  const { session, count } = useStore(slot.store);
  useEffect(() => {
    slot.open();
    return () => slot.close();
  }, [slot]);
  useEffect(() => {
    document.title = `${invitation.title} · Giao Ban`;
  }, [invitation.title]);
  if (session === null) return <Spinner size="page" label={tCommon('loading')} />;
  const { title, startsAt, plannedMinutes, name, organisation, hostUnitName } = invitation;
  return (
    <ShortcutSettingContext value={setting}>
      <SessionContext value={session}>
        <MeetingRoom
          key={count}
          entrance={{
            title,
            startsAt,
            plannedMinutes,
            ledBy: t('hostedBy', { name: hostUnitName }),
            self: { name, unit: organisation },
            hasCalendar: false,
          }}
          afterwards={null}
          onAgain={(way) => {
            const fresh = slot.open();
            if (way === 'meeting') fresh.enter();
          }}
        />
      </SessionContext>
    </ShortcutSettingContext>
  );
};

const GuestPage = ({ token }: { token: string }) => {
  const tCommon = useTexts(commonTexts);
  const nowMs = useNow(secondMs);
  const [isInside, setIsInside] = useState(false);
  const query = useApiQuery('guestInvitation', [{ params: { token } }], {
    refetchInterval: isInside ? false : refetchMs,
  });
  const entry = query.data === undefined ? null : entryOf(query.data, nowMs);
  // once inside, the meeting's own pages tell how it goes on
  if (entry === 'green_room' && !isInside) setIsInside(true);
  if (query.data !== undefined && isInside) {
    return <GuestMeeting token={token} invitation={query.data} />;
  }
  const code = query.error === null ? null : codeOf(query.error);
  if (code === 'guest_link_wrong') return <LinkWrong />;
  if (code === 'meeting_cancelled') return <CancelledPage />;
  if (code === 'meeting_closed' || entry === 'closed') return <EndPage meetingId={null} hasReplay={false} />;
  if (query.data !== undefined) {
    return <TooEarly invitation={query.data} onCheck={() => void query.refetch()} />;
  }
  if (query.error !== null) {
    return (
      <Page>
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  return <Spinner size="page" label={tCommon('loading')} />;
};

/** `/khach/:token`: a guest's way in, without an account. */
export default function GuestRoute() {
  useDarkPage();
  const { token } = useParams();
  return token === undefined ? <LinkWrong /> : <GuestPage key={token} token={token} />;
}
