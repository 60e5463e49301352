import { Page } from '../../design/Page.tsx';

export const SetupPage = () => <Page title="SetupPage">…</Page>;
