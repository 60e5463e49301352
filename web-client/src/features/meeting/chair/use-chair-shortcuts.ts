import { useTexts } from '../../../i18n/use-texts.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import { useMicrophone } from '../controls/use-microphone.ts';
import { floorShortcuts } from '../floor/floor-shortcuts.ts';
import { floorTexts } from '../floor/i18n.ts';
import { goToQueue, queueKeys } from '../floor/queue-keys.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';

/** Every key of the console: one's own microphone, the floor, the queue. */
export const useChairShortcuts = (): Shortcut[] => {
  const t = useTexts(meetingTexts);
  const floor = useTexts(floorTexts);
  const order = useOrder();
  const { toggle } = useMicrophone();
  const { meeting } = useSeated();
  return [
    { keys: ['M'], name: 'M', label: t('chairSpeaks'), act: toggle },
    ...floorShortcuts(meeting, order, { floor, meeting: t }),
    { keys: ['Q'], name: 'Q', label: floor('keyQueue'), act: goToQueue },
    { keys: [], name: queueKeys, label: floor('keyReorder'), act: () => undefined },
  ];
};
