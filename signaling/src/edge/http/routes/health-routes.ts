import type { Health } from '../../../features/live/Health.ts';
import type { HandlersOf } from '../call.ts';

export const healthRoutes = (health: Health): HandlersOf<'health'> => ({
  health: () => health.check(),
});
