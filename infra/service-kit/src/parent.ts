/** What a service tells the supervisor that started it (Node's IPC channel); nothing when there is none. */
export type ParentMessage =
  { ready: true } | { setupUrl: string } | { demo: unknown } | { demoSkipped: true };

export const tellParent = (message: ParentMessage): void => {
  process.send?.(message);
};
