import type { ChatChannel } from '@giaoban/protocol';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { Tabs } from '../../../design/Tabs.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { isOfficer } from '../order/rights.ts';
import { Panel } from '../panels/Panel.tsx';
import { useMeetingSession, useSeated } from '../session/session-context.ts';
import { useFocusBack } from '../session/use-focus-back.ts';
import styles from './Chat.module.css';
import { Composer } from './Composer.tsx';
import { chatTexts } from './i18n.ts';
import { Messages } from './Messages.tsx';
import { useChannels, useChat } from './use-chat.ts';

const hints = { all: 'allHint', chair: 'chairHint', officers: 'officersHint' } as const;

const Channel = ({ channel }: { channel: ChatChannel }) => {
  const t = useTexts(chatTexts);
  const { meeting, self } = useSeated();
  const isClosed = channel === 'all' && !meeting.chatOpen;
  const mayWrite = !isClosed || isOfficer(self);
  return (
    <div className={styles.channel}>
      <p className={styles.note}>{t(hints[channel])}</p>
      {isClosed && (
        <p role="status" className={styles.closed}>
          {mayWrite ? t('closedForOthers') : t('closed')}
        </p>
      )}
      {mayWrite && <Composer key={channel} channel={channel} />}
      <Messages channel={channel} />
    </div>
  );
};

const OpenPanel = ({ looking }: { looking: ChatChannel }) => {
  const t = useTexts(chatTexts);
  const { chat } = useMeetingSession();
  const channels = useChannels();
  const unread = useChat((view) => view.unread);
  const place = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => {
    // The field inside takes the focus without scrolling, and the side may be anywhere.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place}>
      <Panel
        title={t('chat')}
        aside={
          <IconButton label={t('closePanel')} icon={<X aria-hidden />} onPress={() => chat.look(null)} />
        }
      >
        <Tabs
          label={t('channel')}
          selected={looking}
          onSelect={(channel) => chat.look(channel)}
          tabs={channels.map((id) => ({
            id,
            label: unread[id] === 0 ? t(id) : t('withUnread', { name: t(id), count: unread[id] }),
            content: <Channel channel={id} />,
          }))}
        />
      </Panel>
    </div>
  );
};

/** The chat beside the pictures while it is open: to all, to the chair, among the officers. */
export const ChatPanel = () => {
  const looking = useChat((view) => view.looking);
  return looking === null ? null : <OpenPanel looking={looking} />;
};
