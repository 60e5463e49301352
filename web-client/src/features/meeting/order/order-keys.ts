import { pressByKey } from '../controls/press-by-key.ts';

/** Where the keys of the order go to. */
export const lobbyId = 'phong-cho';
export const pauseId = 'tam-nghi';
export const peopleId = 'nguoi-trong-phong';
export const handOverId = 'giao-quyen';
export const closeId = 'ket-thuc';

/** Moves the focus to the first who waits; nothing while nobody does. */
export const goToLobby = (): void =>
  document.getElementById(lobbyId)?.querySelector<HTMLElement>('button')?.focus();

/** Opens the list of everybody in the room, and goes there. */
export const goToPeople = (): void => {
  const people = document.querySelector<HTMLDetailsElement>(`details#${peopleId}`);
  if (people === null) return;
  people.open = true;
  people.querySelector('summary')?.focus();
};

/** Asks for how long to pause, or goes on. */
export const pauseOrResume = (): void => pressByKey(document.getElementById(pauseId));

/** Asks whether the lead shall pass; nothing while there is nobody to whom it could. */
export const askToHandOver = (): void => pressByKey(document.getElementById(handOverId));

/** Asks whether the meeting shall end. */
export const askToClose = (): void => pressByKey(document.getElementById(closeId));
