import { Page } from '../../design/Page.tsx';

export const CalendarPage = () => <Page title="CalendarPage">…</Page>;
