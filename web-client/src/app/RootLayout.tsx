import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Outlet, useHref, useNavigate } from 'react-router';
import { NoticeRegion } from '../design/NoticeRegion.tsx';
import { useLanguage } from '../i18n/use-texts.ts';

/** Around every page: numbers and reading words in the chosen language, links of controls, notices. */
export const RootLayout = () => {
  const [language] = useLanguage();
  const navigate = useNavigate();
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <RouterProvider navigate={(path) => void navigate(path)} useHref={useHref}>
        <Outlet />
        <NoticeRegion />
      </RouterProvider>
    </I18nProvider>
  );
};
