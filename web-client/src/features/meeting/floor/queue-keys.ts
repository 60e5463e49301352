/** Where the key for the queue goes to. */
export const queueId = 'danh-sach-cho';

/** Taken by the list itself, shown with the others. */
export const queueKeys = 'Alt ↑ ↓';

/** Moves the focus to the first of the queue, or to its place while nobody waits. */
export const goToQueue = (): void => {
  const place = document.getElementById(queueId);
  (place?.querySelector<HTMLElement>('[role="row"]') ?? place)?.focus();
};
