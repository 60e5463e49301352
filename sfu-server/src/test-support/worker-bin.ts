/** The media worker's path, as `npm test` gives it. */
export const workerBin = (): string => {
  const path = process.env['MEDIASOUP_WORKER_BIN'];
  if (path === undefined || path === '') throw new Error('MEDIASOUP_WORKER_BIN must name the media worker');
  return path;
};
