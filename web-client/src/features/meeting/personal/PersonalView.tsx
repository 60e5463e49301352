import { useTexts } from '../../../i18n/use-texts.ts';
import { ChatControl } from '../chat/ChatControl.tsx';
import { chatTexts } from '../chat/i18n.ts';
import { useToggleChat } from '../chat/use-chat.ts';
import { CameraControl } from '../controls/CameraControl.tsx';
import { Controls } from '../controls/Controls.tsx';
import { DevicesControl } from '../controls/DevicesControl.tsx';
import { KeysControl } from '../controls/KeysControl.tsx';
import { LeaveControl } from '../controls/LeaveControl.tsx';
import { MicrophoneControl } from '../controls/MicrophoneControl.tsx';
import { ShareControl } from '../controls/ShareControl.tsx';
import type { Shortcut } from '../controls/shortcuts.ts';
import { useMicrophone } from '../controls/use-microphone.ts';
import { Desk } from '../Desk.tsx';
import { DiscussionBanner } from '../floor/DiscussionBanner.tsx';
import { FloorPanel } from '../floor/FloorPanel.tsx';
import { NextBanner } from '../floor/NextBanner.tsx';
import { QueuePanel } from '../floor/QueuePanel.tsx';
import { useAgendaShortcuts } from '../documents/use-agenda-shortcuts.ts';
import { meetingTexts } from '../i18n.ts';
import { CloseControl } from '../order/CloseControl.tsx';
import { OrderPanel } from '../order/OrderPanel.tsx';
import { AgendaPanel } from '../panels/AgendaPanel.tsx';
import { MainPictures } from '../picture/MainPictures.tsx';
import { Strip } from '../picture/Strip.tsx';
import { isOfficer } from '../order/rights.ts';
import { rollTexts } from '../roll/i18n.ts';
import { openRoll, RollPanel } from '../roll/RollPanel.tsx';
import { ReactionControl } from '../reactions/ReactionControl.tsx';
import { useMeeting } from '../session/session-context.ts';
import { voteTexts } from '../votes/i18n.ts';
import { goToBallot } from '../votes/VoteCard.tsx';
import { VotePanel } from '../votes/VotePanel.tsx';
import { FloorBanner } from './FloorBanner.tsx';
import { FloorControl, useAskOrWithdraw } from './FloorControl.tsx';

/** The keys change with what happens, the view around them seldom. */
const PersonalKeys = () => {
  const t = useTexts(meetingTexts);
  const tChat = useTexts(chatTexts);
  const tRoll = useTexts(rollTexts);
  const tVotes = useTexts(voteTexts);
  const askOrWithdraw = useAskOrWithdraw();
  const toggleChat = useToggleChat();
  const { state, toggle } = useMicrophone();
  const toggleOwn = (): void => {
    if (state === 'live' || state === 'muted') toggle();
  };
  const agenda = useAgendaShortcuts();
  const isStaff = useMeeting((_meeting, self) => isOfficer(self));
  const shortcuts: Shortcut[] = [
    { keys: ['D'], name: 'D', label: `${t('ask')} / ${t('withdraw')}`, act: askOrWithdraw },
    { keys: ['M'], name: 'M', label: `${t('mute')} / ${t('unmute')}`, act: toggleOwn },
    ...agenda,
    { keys: ['C'], name: 'C', label: tChat('keyChat'), act: toggleChat },
    { keys: ['V'], name: 'V', label: tVotes('keyBallot'), act: goToBallot },
    ...(isStaff ? [{ keys: ['R'], name: 'R', label: tRoll('keyRoll'), act: openRoll }] : []),
  ];
  return <KeysControl shortcuts={shortcuts} />;
};

/** The meeting at one's own computer: everybody but whoever leads. */
export const PersonalView = () => (
  <Desk
    banner={
      <>
        <FloorBanner />
        <NextBanner />
        <DiscussionBanner />
      </>
    }
    pictures={
      <>
        <MainPictures />
        <Strip />
      </>
    }
    side={
      <>
        <AgendaPanel />
        <FloorPanel />
        <QueuePanel />
        <RollPanel />
        <VotePanel />
        <OrderPanel />
      </>
    }
    controls={
      <Controls
        main={
          <>
            <FloorControl />
            <MicrophoneControl />
            <ShareControl />
          </>
        }
        more={
          <>
            <CameraControl />
            <ChatControl />
            <ReactionControl />
            <DevicesControl />
            <PersonalKeys />
            <LeaveControl />
            <CloseControl />
          </>
        }
      />
    }
  />
);
