import type { DiskForecast } from '../../../features/tape/DiskForecast.ts';
import type { HandlersOf } from '../call.ts';

export const tapeRoutes = (diskForecast: DiskForecast): HandlersOf<'tapeSpace'> => ({
  tapeSpace: async () => ({ space: await diskForecast.now() }),
});
