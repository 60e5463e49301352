import { Page } from '../../design/Page.tsx';

export const AdministrationPage = () => <Page title="AdministrationPage">…</Page>;
