import { CalendarPlus, CalendarX2 } from 'lucide-react';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { usePerson } from '../../session/person-context.ts';
import { secondMs } from '../../time/durations.ts';
import { weekOf } from '../../time/province-time.ts';
import { useNow } from '../../time/use-now.ts';
import { TaskNotice } from '../tasks/TaskNotice.tsx';
import { AtHand } from './AtHand.tsx';
import { daysWithMeetings } from './calendar-model.ts';
import { calendarTexts } from './i18n.ts';
import { useCalendarView } from './use-calendar-view.ts';
import { useMeetings } from './use-meetings.ts';
import { WeekBar } from './WeekBar.tsx';
import { WeekGrid } from './WeekGrid.tsx';
import { MeetingList } from './MeetingList.tsx';

/** Lịch họp: what the person has to join now, then the week. */
export const CalendarPage = () => {
  const t = useTexts(calendarTexts);
  const { person } = usePerson();
  const view = useCalendarView();
  const nowMs = useNow(secondMs);
  return (
    <Page
      title={t('title')}
      actions={
        person.role !== 'delegate' && (
          <ButtonLink to="/cuoc-hop/moi" icon={<CalendarPlus aria-hidden />}>
            {t('prepare')}
          </ButtonLink>
        )
      }
    >
      <TaskNotice />
      <AtHand nowMs={nowMs} />
      <WeekBar view={view} nowMs={nowMs} />
      <Week view={view} nowMs={nowMs} />
    </Page>
  );
};

type WeekProps = { view: ReturnType<typeof useCalendarView>; nowMs: number };

const Week = ({ view, nowMs }: WeekProps) => {
  const t = useTexts(calendarTexts);
  const tCommon = useTexts(commonTexts);
  const days = weekOf(view.day);
  const meetings = useMeetings(days);
  if (meetings.data === undefined) {
    return meetings.isError ? (
      <ErrorNotice error={meetings.error} onRetry={() => void meetings.refetch()} />
    ) : (
      <Spinner label={tCommon('loading')} size="page" />
    );
  }
  const calendarDays = daysWithMeetings(days, meetings.data.meetings);
  const isEmpty = calendarDays.every((one) => one.meetings.length === 0);
  return (
    <>
      {meetings.isError && <p role="status">{t('stale')}</p>}
      {isEmpty ? (
        <EmptyState icon={<CalendarX2 aria-hidden />} title={t('emptyWeek')} />
      ) : view.layout === 'week' ? (
        <WeekGrid days={calendarDays} nowMs={nowMs} />
      ) : (
        <MeetingList days={calendarDays} nowMs={nowMs} />
      )}
    </>
  );
};
