import type { MeetingId, MeetingSummary } from '@giaoban/protocol';
import { useCallback, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { codeOf } from '../../api/ApiError.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Spinner } from '../../design/Spinner.tsx';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { addDays, dayOf, startOfDayMs } from '../../time/province-time.ts';
import { useNow } from '../../time/use-now.ts';
import { DayPage } from './day/DayPage.tsx';
import { type HeldBack, isCalm, meetingToJoin } from './day/room-schedule.ts';
import { roomTexts } from './i18n.ts';
import { heldUntilMs, type Out } from './in-meeting/out.ts';
import { RoomMeeting } from './in-meeting/RoomMeeting.tsx';
import { useRenewal } from './renewal/use-renewal.ts';

const askEveryMs = 10 * secondMs;

/** Today's meetings, and yesterday's that go on past midnight. */
const useMeetingsOfDay = (nowMs: number) => {
  const today = dayOf(nowMs);
  const from = new Date(startOfDayMs(addDays(today, -1))).toISOString();
  const to = new Date(startOfDayMs(addDays(today, 1))).toISOString();
  const query = useApiQuery('meetings', [{ query: { from, to } }], {
    refetchInterval: askEveryMs,
    placeholderData: (before) => before,
  });
  return { query, startOfTodayMs: startOfDayMs(today) };
};

/** Why the room is not in the meeting that it should be in. */
const useNotice = (out: Out | null): string | null => {
  const t = useTexts(roomTexts);
  const tError = useTexts(errorTexts);
  if (out?.reason === 'replaced') return t('replaced');
  if (out?.reason === 'outdated') return t('outdated');
  return out?.reason === 'refused' ? tError(out.code) : null;
};

/** A paired screen: the day's meetings, and by itself the meeting when it is time. */
export const RoomHome = ({ siteName }: { siteName: string }) => {
  const t = useTexts(roomTexts);
  const { clock } = useApi();
  const nowMs = useNow(secondMs);
  const { query, startOfTodayMs } = useMeetingsOfDay(nowMs);
  const [heldBack, setHeldBack] = useState<HeldBack>(new Map());
  const [lastOut, setLastOut] = useState<Out | null>(null);
  const notice = useNotice(lastOut);
  const hold = useCallback((meetingId: MeetingId, untilMs: number): void => {
    setHeldBack((before) => new Map(before).set(meetingId, untilMs));
  }, []);
  const meetings: readonly MeetingSummary[] = query.data?.meetings ?? [];
  const meetingId = meetingToJoin(meetings, nowMs, heldBack)?.details.meetingId ?? null;
  // A list that this page cannot read any more says nothing of what is on.
  const isUnread = query.error !== null && codeOf(query.error) === 'internal';
  const selfReload = useRenewal(meetingId === null && (isUnread || isCalm(meetings, nowMs)));
  const onOut = useCallback(
    (out: Out): void => {
      if (meetingId === null) return;
      setLastOut(out);
      if (out.reason === 'outdated') void selfReload.attempt();
      hold(meetingId, heldUntilMs(out, clock.nowMs()));
      void query.refetch();
    },
    [clock, hold, meetingId, query, selfReload],
  );
  if (meetingId !== null) return <RoomMeeting key={meetingId} meetingId={meetingId} onOut={onOut} />;
  if (query.data === undefined) {
    return <Spinner size="page" label={query.error === null ? t('loading') : t('noServer')} />;
  }
  const shown = meetings.filter(
    (one) => Date.parse(one.details.startsAt) >= startOfTodayMs || one.status === 'open',
  );
  const enter = (id: MeetingId): void => {
    setLastOut(null);
    hold(id, 0);
  };
  // An old list looks like a true one: a hall is told that nobody answers.
  const said = query.isError ? t('noServer') : notice;
  return <DayPage siteName={siteName} meetings={shown} nowMs={nowMs} notice={said} onEnter={enter} />;
};
