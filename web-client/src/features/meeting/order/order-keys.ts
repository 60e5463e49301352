/** Where the keys of the order go to. */
export const lobbyId = 'phong-cho';
export const pauseId = 'tam-nghi';

/** Moves the focus to the first who waits; nothing while nobody does. */
export const goToLobby = (): void =>
  document.getElementById(lobbyId)?.querySelector<HTMLElement>('button')?.focus();

/** Asks for how long to pause, or goes on. */
export const pauseOrResume = (): void => document.getElementById(pauseId)?.click();
