import { useTexts } from '../../../i18n/use-texts.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import { leads } from '../facts/who.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { documentTexts } from './i18n.ts';
import { useShown, useTurn } from './use-shown.ts';

export type AgendaSteps = {
  mayStep: boolean;
  next: (() => void) | null;
  previous: (() => void) | null;
};

/** The way to the next item and back, for the leader and the secretary of an open meeting. */
export const useAgendaSteps = (): AgendaSteps => {
  const order = useOrder();
  const { meeting, self } = useSeated();
  const { agenda } = meeting.details;
  const mayStep =
    meeting.status === 'open' && (leads(meeting, self.participantId) || self.role === 'secretary');
  const at = agenda.findIndex((item) => item.id === meeting.agenda.currentId);
  const stepTo = (index: number): (() => void) | null => {
    const item = agenda[index];
    if (!mayStep || item === undefined) return null;
    return () => void order('agenda:begin', { agendaItemId: item.id });
  };
  return { mayStep, next: stepTo(at + 1), previous: stepTo(at - 1) };
};

const turningKeys = {
  back: ['PageUp', 'ArrowLeft'],
  forward: ['PageDown', 'ArrowRight'],
} as const;

/** N and B go through the order of business, PageUp, PageDown and the arrows through what is shown. */
export const useAgendaShortcuts = (): Shortcut[] => {
  const t = useTexts(documentTexts);
  const { mayStep, next, previous } = useAgendaSteps();
  const shown = useShown();
  const turn = useTurn(shown);
  const isTurning = shown !== null && (shown.isOwn || shown.mayTurn);
  const steps: Shortcut = {
    keys: ['N', 'B'],
    name: 'N / B',
    label: t('keyItems'),
    act: (index) => (index === 0 ? next : previous)?.(),
  };
  const pages: Shortcut = {
    keys: [...turningKeys.back, ...turningKeys.forward],
    name: 'PgUp / PgDn, ← →',
    label: t('keyPages'),
    act: (index) => turn(index < turningKeys.back.length ? -1 : 1),
  };
  // Arrows and page keys belong to the page itself while there is nothing to turn.
  return [...(mayStep ? [steps] : []), ...(isTurning ? [pages] : [])];
};
