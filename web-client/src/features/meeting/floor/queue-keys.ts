/** Where the key for the queue goes to. */
export const queueListId = 'danh-sach-cho';

/** Taken by the list itself, shown with the others. */
export const queueKeys = 'Alt ↑ ↓';

/** Moves the focus into the queue; nothing while nobody waits. */
export const goToQueue = (): void => {
  document.getElementById(queueListId)?.querySelector<HTMLElement>('[role="row"]')?.focus();
};
