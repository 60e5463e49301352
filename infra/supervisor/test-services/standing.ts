/** A service for the supervisor's tests that may stand by: ready when it is called up, or at once. */
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
const ready = (): void => {
  process.stdout.write(`${process.argv.includes('--standby') ? 'called up' : 'fresh'}\n`);
  process.send?.({ ready: true });
};
if (process.argv.includes('--standby')) process.once('message', ready);
else ready();
