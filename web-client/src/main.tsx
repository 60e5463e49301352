import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import './design/fonts.ts';
import './design/tokens.css';
import './design/base.css';
import { ApiClient } from './api/ApiClient.ts';
import { ApiContext } from './api/api-context.ts';
import { askWhoIsSignedIn, createQueryClient } from './api/create-query-client.ts';
import { ServedBuild } from './api/ServedBuild.ts';
import { createRouter } from './app/router.tsx';
import { Notices, NoticesContext } from './design/Notices.ts';
import { createI18n } from './i18n/language.ts';
import { ServerClock } from './time/ServerClock.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const i18n = await createI18n(window.localStorage, document);
document.documentElement.lang = i18n.language;
const queries = createQueryClient();
const api = new ApiClient({
  fetch: (input, init) => fetch(input, init),
  clock: new ServerClock(() => Date.now()),
  served: new ServedBuild(() => performance.now()),
  locks: window.isSecureContext ? navigator.locks : undefined,
  onSessionOver: () => askWhoIsSignedIn(queries),
});

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <ApiContext value={api}>
        <QueryClientProvider client={queries}>
          <NoticesContext value={new Notices()}>
            <RouterProvider router={createRouter()} />
          </NoticesContext>
        </QueryClientProvider>
      </ApiContext>
    </I18nextProvider>
  </StrictMode>,
);
