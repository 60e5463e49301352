import { Page } from '../../design/Page.tsx';

export const EditMeetingPage = () => <Page title="EditMeetingPage">…</Page>;
