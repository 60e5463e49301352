/**
 * Presses a control as its own Enter key would, the focus staying where it is. A click made by a script counts
 * as a screen reader's: react-aria would hold the focus back until nothing on the page moves, and here
 * something always does.
 */
export const pressByKey = (control: HTMLElement | null): void => {
  for (const type of ['keydown', 'keyup'])
    control?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true }));
};
