/** What a service tells the supervisor that started it (Node's IPC channel); nothing when there is none. */
export type ParentMessage =
  { ready: true } | { setupUrl: string } | { demo: unknown } | { demoSkipped: true };

export const tellParent = (message: ParentMessage): void => {
  process.send?.(message);
};

/**
 * Resolves when the supervisor calls this process up; at once for one that was not started to stand by. Without a
 * supervisor there is nobody left to be called up by, and the process ends.
 */
export const calledUp = (argv: readonly string[] = process.argv): Promise<void> => {
  if (!argv.includes('--standby')) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => process.exit(0);
    process.once('disconnect', end);
    process.once('message', () => {
      process.off('disconnect', end);
      resolve();
    });
  });
};
