import { useEffect } from 'react';
import { isTakenBy, actFor, type Shortcut } from '../controls/shortcuts.ts';
import { useMeetingDesk } from './MeetingDesk.ts';
import { useShown, useTurn } from './use-shown.ts';

/**
 * A hall's remote control: ◂ ▸ turn for everybody when the hall presents, else on this screen alone; ▴ goes back
 * to the presenter's page.
 */
export const DocumentKeys = () => {
  const desk = useMeetingDesk();
  const shown = useShown();
  const turn = useTurn(shown, true);
  useEffect(() => {
    if (shown === null) return undefined;
    const keys: Pick<Shortcut, 'keys' | 'act'>[] = [
      { keys: ['ArrowLeft', 'ArrowRight'], act: (index) => turn(index === 0 ? -1 : 1) },
      { keys: ['PageUp', 'PageDown'], act: (index) => turn(index === 0 ? -1 : 1) },
      { keys: ['ArrowUp'], act: () => desk.lookAt(null) },
    ];
    const onKey = (event: KeyboardEvent): void => {
      if (isTakenBy(event.target)) return;
      const act = actFor(keys, event);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [desk, shown, turn]);
  return null;
};
