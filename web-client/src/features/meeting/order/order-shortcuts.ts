import type { MeetingState, SocketEventName, SocketRequest } from '@giaoban/protocol';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import type { meetingTexts } from '../i18n.ts';
import type { orderTexts } from './i18n.ts';
import { askToClose, askToHandOver, goToLobby, goToPeople, pauseOrResume } from './order-keys.ts';

type Order = <N extends SocketEventName>(name: N, body: SocketRequest<N>) => Promise<boolean>;

type Words = { order: TranslateOf<typeof orderTexts>; meeting: TranslateOf<typeof meetingTexts> };

/**
 * The order of the room by single keys, for whoever leads: opening, the door, the people, pause, lead, closing.
 * What cannot be taken back asks once more.
 */
export const orderShortcuts = (meeting: MeetingState, order: Order, t: Words): Shortcut[] => {
  const isOpen = meeting.status === 'open';
  const admitAll = (): void => {
    if (meeting.waiting.length > 0) void order('order:admit', { participantIds: null });
  };
  const lock = (): void => void order('order:lock', { locked: !meeting.locked });
  const opening: Shortcut = {
    keys: ['O'],
    name: 'O',
    label: t.meeting('openMeeting'),
    act: () => void order('meeting:open', {}),
  };
  return [
    ...(isOpen ? [] : [opening]),
    { keys: ['W'], name: 'W', label: t.order('keyLobby'), act: goToLobby },
    { keys: ['A'], name: 'A', label: t.order('keyAdmitAll'), act: admitAll },
    { keys: ['F'], name: 'F', label: t.order('keyLock'), act: lock },
    { keys: ['I'], name: 'I', label: t.order('keyPeople'), act: goToPeople },
    { keys: ['P'], name: 'P', label: t.order('keyPause'), act: pauseOrResume },
    { keys: ['U'], name: 'U', label: t.order('keyHandOver'), act: askToHandOver },
    ...(isOpen ? [{ keys: ['E'], name: 'E', label: t.order('keyClose'), act: askToClose }] : []),
  ];
};
