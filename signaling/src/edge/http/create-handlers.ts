import type { Clock } from '../../clock.ts';
import type { Features } from '../../features/create-features.ts';
import type { RouteHandlers } from './call.ts';
import { TokenCookies } from './cookies.ts';
import { Gatekeeper } from './Gatekeeper.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { archiveRoutes } from './routes/archive-routes.ts';
import { directoryRoutes, roomRoutes } from './routes/directory-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { guestRoutes } from './routes/guest-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { lateCommentRoutes } from './routes/late-comment-routes.ts';
import { meetingRoutes } from './routes/meeting-routes.ts';
import { minutesRoutes } from './routes/minutes-routes.ts';
import { paperRoutes } from './routes/paper-routes.ts';
import { replayRoutes } from './routes/replay-routes.ts';
import { rollRoutes } from './routes/roll-routes.ts';
import { tapeRoutes } from './routes/tape-routes.ts';
import { taskRoutes } from './routes/task-routes.ts';

/** Every route's handler, and who keeps the gate. `https`: cookies are sent by HTTPS only. */
export const createHandlers = (
  features: Features,
  clock: Clock,
  https: boolean,
): { handlers: RouteHandlers; gatekeeper: Gatekeeper } => {
  const cookies = new TokenCookies(https);
  const parts = { ...features, clock, cookies };
  return {
    gatekeeper: new Gatekeeper(parts),
    handlers: {
      ...healthRoutes(features.health),
      ...accountRoutes(parts),
      ...directoryRoutes(parts),
      ...roomRoutes(parts),
      ...guestRoutes(parts),
      ...meetingRoutes(parts),
      ...documentRoutes(features.documents),
      ...replayRoutes(features),
      ...archiveRoutes(features.archiveRegister),
      ...rollRoutes(parts),
      ...lateCommentRoutes(parts),
      ...tapeRoutes(features.diskForecast),
      ...minutesRoutes(parts),
      ...paperRoutes(parts),
      ...taskRoutes(parts),
    },
  };
};
