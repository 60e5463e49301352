import { Page } from '../../design/Page.tsx';

export const ReplayPage = () => <Page title="ReplayPage">…</Page>;
