import { createBrowserRouter, type RouteObject } from 'react-router';
import { RequirePerson } from '../session/RequirePerson.tsx';
import { CrashPage } from './CrashPage.tsx';
import { FirstLoad } from './FirstLoad.tsx';
import { NotFound } from './NotFound.tsx';
import { RootLayout } from './RootLayout.tsx';
import { Shell } from './Shell.tsx';

/** Pages inside the frame; each is fetched when it is first opened. */
const framedPages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('../features/calendar/CalendarPage.tsx')).CalendarPage }),
  },
  {
    path: 'cuoc-hop/moi',
    lazy: async () => ({
      Component: (await import('../features/prepare/NewMeetingPage.tsx')).NewMeetingPage,
    }),
  },
  {
    path: 'cuoc-hop/:meetingId/sua',
    lazy: async () => ({
      Component: (await import('../features/prepare/EditMeetingPage.tsx')).EditMeetingPage,
    }),
  },
  {
    path: 'cuoc-hop/:meetingId',
    lazy: async () => ({ Component: (await import('../features/meeting-page/MeetingPage.tsx')).MeetingPage }),
  },
  {
    path: 'cuoc-hop/:meetingId/bien-ban',
    lazy: async () => ({ Component: (await import('../features/minutes/MinutesPage.tsx')).MinutesPage }),
  },
  {
    path: 'xem-lai/:meetingId',
    lazy: async () => ({ Component: (await import('../features/replay/ReplayPage.tsx')).ReplayPage }),
  },
  {
    path: 'nhiem-vu',
    lazy: async () => ({ Component: (await import('../features/tasks/TasksPage.tsx')).TasksPage }),
  },
  {
    path: 'xem-lai/:meetingId/nhat-ky',
    lazy: async () => ({
      Component: (await import('../features/replay/audit/ReplayAuditPage.tsx')).ReplayAuditPage,
    }),
  },
  {
    path: 'quan-tri',
    lazy: async () => ({
      Component: (await import('../features/administration/AdministrationPage.tsx')).AdministrationPage,
    }),
  },
];

const routes: RouteObject[] = [
  {
    Component: RootLayout,
    HydrateFallback: FirstLoad,
    ErrorBoundary: CrashPage,
    children: [
      {
        path: 'dang-nhap',
        lazy: async () => ({ Component: (await import('../features/login/LoginPage.tsx')).LoginPage }),
      },
      {
        path: 'thiet-lap',
        lazy: async () => ({ Component: (await import('../features/setup/SetupPage.tsx')).SetupPage }),
      },
      {
        path: 'phong',
        lazy: async () => ({
          Component: (await import('../features/room-screen/RoomScreenRoute.tsx')).default,
        }),
      },
      {
        path: 'khach/:token',
        lazy: async () => ({ Component: (await import('../features/guest/GuestRoute.tsx')).default }),
      },
      {
        Component: RequirePerson,
        children: [
          { Component: Shell, children: framedPages },
          {
            path: 'hop/:meetingId',
            lazy: async () => ({ Component: (await import('../features/meeting/MeetingRoute.tsx')).default }),
          },
        ],
      },
      { path: '*', Component: NotFound },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
