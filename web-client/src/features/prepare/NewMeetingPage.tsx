import { Page } from '../../design/Page.tsx';

export const NewMeetingPage = () => <Page title="NewMeetingPage">…</Page>;
