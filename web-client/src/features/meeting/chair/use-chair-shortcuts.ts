import { useTexts } from '../../../i18n/use-texts.ts';
import { chatTexts } from '../chat/i18n.ts';
import { useToggleChat } from '../chat/use-chat.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import { useMicrophone } from '../controls/use-microphone.ts';
import { showOrHide } from '../documents/document-key.ts';
import { documentTexts } from '../documents/i18n.ts';
import { useAgendaShortcuts } from '../documents/use-agenda-shortcuts.ts';
import { floorShortcuts } from '../floor/floor-shortcuts.ts';
import { floorTexts } from '../floor/i18n.ts';
import { goToQueue, queueKeys } from '../floor/queue-keys.ts';
import { meetingTexts } from '../i18n.ts';
import { layoutTexts } from '../layouts/i18n.ts';
import { openLayouts } from '../layouts/LayoutControl.tsx';
import { orderTexts } from '../order/i18n.ts';
import { orderShortcuts } from '../order/order-shortcuts.ts';
import { rollTexts } from '../roll/i18n.ts';
import { openRoll } from '../roll/RollPanel.tsx';
import { voteTexts } from '../votes/i18n.ts';
import { voteOrOpen } from '../votes/VotePanel.tsx';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';

/** Every key of the console: one's own microphone, the floor, the queue. */
export const useChairShortcuts = (): Shortcut[] => {
  const t = useTexts(meetingTexts);
  const floor = useTexts(floorTexts);
  const roll = useTexts(rollTexts);
  const votes = useTexts(voteTexts);
  const tLayout = useTexts(layoutTexts);
  const tOrder = useTexts(orderTexts);
  const tChat = useTexts(chatTexts);
  const tDocuments = useTexts(documentTexts);
  const toggleChat = useToggleChat();
  const order = useOrder();
  const { toggle } = useMicrophone();
  const { meeting } = useSeated();
  const agenda = useAgendaShortcuts();
  return [
    { keys: ['M'], name: 'M', label: t('chairSpeaks'), act: toggle },
    ...floorShortcuts(meeting, order, { floor, meeting: t }),
    ...agenda,
    { keys: ['D'], name: 'D', label: tDocuments('keyShow'), act: () => showOrHide(meeting, order) },
    { keys: ['Q'], name: 'Q', label: floor('keyQueue'), act: goToQueue },
    { keys: ['G'], name: 'G', label: tLayout('keyLayout'), act: openLayouts },
    ...orderShortcuts(meeting, order, { order: tOrder, meeting: t }),
    { keys: ['C'], name: 'C', label: tChat('keyChat'), act: toggleChat },
    { keys: ['R'], name: 'R', label: roll('keyRoll'), act: openRoll },
    { keys: ['V'], name: 'V', label: `${votes('keyVote')} / ${votes('keyBallot')}`, act: voteOrOpen },
    { keys: [], name: queueKeys, label: floor('keyReorder'), act: () => undefined },
  ];
};
