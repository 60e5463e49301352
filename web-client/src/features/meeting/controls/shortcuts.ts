/** A key and what it does; `key` is compared without regard to case. */
export type Shortcut = { key: string; label: string; act: () => void };

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'defaultPrevented'>;

/** What a key press means, null for nothing: no modifiers, no key held down, nothing taken by another. */
export const shortcutFor = (shortcuts: readonly Shortcut[], press: KeyPress): Shortcut | null => {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat || press.defaultPrevented) return null;
  return shortcuts.find((one) => one.key.toLowerCase() === press.key.toLowerCase()) ?? null;
};

/** Whether a press at `target` belongs to it: someone writes there, or a window over the page is open. */
export const isTakenBy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"]') !== null;
