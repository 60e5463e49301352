import { useTexts } from '../../../i18n/use-texts.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import { leads } from '../facts/who.ts';
import { useMeeting } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { documentTexts } from './i18n.ts';
import { useMeetingDesk } from './MeetingDesk.ts';
import { useShown, useTurn } from './use-shown.ts';

export type AgendaSteps = {
  mayStep: boolean;
  hasNext: boolean;
  hasPrevious: boolean;
  /** Goes on (1) or back (-1). */
  step: (by: 1 | -1) => void;
};

export const useMayStep = (): boolean =>
  useMeeting(
    (meeting, self) =>
      meeting.status === 'open' && (leads(meeting, self.participantId) || self.role === 'secretary'),
  );

/** The way to the next item and back, for the leader and the secretary of an open meeting. */
export const useAgendaSteps = (): AgendaSteps => {
  const order = useOrder();
  const { items } = useMeetingDesk();
  const mayStep = useMayStep();
  const { agenda } = useMeeting((meeting) => meeting.details);
  const seen = useMeeting((meeting) =>
    meeting.details.agenda.findIndex((item) => item.id === meeting.agenda.currentId),
  );
  const begin = async (index: number): Promise<void> => {
    const item = agenda[index];
    if (item !== undefined) await order('agenda:begin', { agendaItemId: item.id });
  };
  return {
    mayStep,
    hasNext: seen + 1 < agenda.length,
    hasPrevious: seen > 0,
    step: (by) => {
      if (mayStep) void items.step({ of: 'agenda', seen, by, first: 0, last: agenda.length - 1 }, begin);
    },
  };
};

const turningKeys = {
  back: ['PageUp', 'ArrowLeft'],
  forward: ['PageDown', 'ArrowRight'],
} as const;

/** N and B go through the order of business, PageUp, PageDown and the arrows through what is shown. */
export const useAgendaShortcuts = (): Shortcut[] => {
  const t = useTexts(documentTexts);
  const { mayStep, step } = useAgendaSteps();
  const shown = useShown();
  const turn = useTurn(shown);
  const isTurning = shown !== null && (shown.isOwn || shown.mayTurn);
  const steps: Shortcut = {
    keys: ['N', 'B'],
    name: 'N / B',
    label: t('keyItems'),
    act: (index) => step(index === 0 ? 1 : -1),
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
