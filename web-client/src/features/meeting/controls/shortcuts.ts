/** Keys and what they do; `act` is told which of them by its place. Case does not matter. */
export type Shortcut = {
  keys: readonly string[];
  /** How the keys are shown: "M", "1 – 9". */
  name: string;
  label: string;
  act: (index: number) => void;
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'defaultPrevented'>;

/** What a key press does, null for nothing: no modifiers, no key held down, nothing taken by another. */
export const actFor = (
  shortcuts: readonly Pick<Shortcut, 'keys' | 'act'>[],
  press: KeyPress,
): (() => void) | null => {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat || press.defaultPrevented) return null;
  const pressed = press.key.toLowerCase();
  for (const { keys, act } of shortcuts) {
    const index = keys.findIndex((key) => key.toLowerCase() === pressed);
    if (index >= 0) return () => act(index);
  }
  return null;
};

/** Switches are inputs too, and take no more than a space. */
const takers =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]';

/** Whether a press at `target` belongs to it: someone writes there, or a window over the page is open. */
export const isTakenBy = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(takers) !== null;
