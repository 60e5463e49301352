import { useTexts } from '../../../i18n/use-texts.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import { useMicrophone } from '../controls/use-microphone.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** 1–9 invite by place in the queue, S stops the speaker, T silences all, M is one's own microphone. */
export const useChairShortcuts = (): Shortcut[] => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const { toggle } = useMicrophone();
  const { meeting } = useSeated();
  const isOpen = meeting.status === 'open';
  const invite = (index: number): void => {
    const entry = meeting.queue[index];
    if (isOpen && entry !== undefined) void order('floor:give', { participantId: entry.participantId });
  };
  const stop = (): void => {
    if (meeting.floor !== null) void order('floor:take', {});
  };
  const muteAll = (): void => {
    if (isOpen) void order('floor:mute_all', {});
  };
  return [
    { keys: ['M'], name: 'M', label: t('chairSpeaks'), act: toggle },
    { keys: ['S'], name: 'S', label: t('endFloor'), act: stop },
    { keys: ['T'], name: 'T', label: t('muteAll'), act: muteAll },
    { keys: digits, name: '1 – 9', label: t('keyInvite'), act: invite },
  ];
};
