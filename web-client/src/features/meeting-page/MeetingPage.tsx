import { Page } from '../../design/Page.tsx';

export const MeetingPage = () => <Page title="MeetingPage">…</Page>;
