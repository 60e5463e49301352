import { useEffect } from 'react';
import { actFor, isTakenBy } from '../controls/shortcuts.ts';
import { useAgendaShortcuts } from './use-agenda-shortcuts.ts';

/** The keys of what is shown, for a view that has no list of keys (a hall's screen with a remote control). */
export const DocumentKeys = () => {
  const shortcuts = useAgendaShortcuts();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTakenBy(event.target)) return;
      const act = actFor(shortcuts, event);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return null;
};
