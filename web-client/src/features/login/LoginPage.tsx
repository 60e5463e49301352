import { Page } from '../../design/Page.tsx';

export const LoginPage = () => <Page title="LoginPage">…</Page>;
