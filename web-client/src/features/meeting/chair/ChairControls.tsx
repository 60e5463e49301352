import { CirclePause, CirclePlay, DoorOpen, MicOff, Square } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { ChatControl } from '../chat/ChatControl.tsx';
import { CameraControl } from '../controls/CameraControl.tsx';
import { Controls } from '../controls/Controls.tsx';
import { DevicesControl } from '../controls/DevicesControl.tsx';
import { KeysControl } from '../controls/KeysControl.tsx';
import { LeaveControl } from '../controls/LeaveControl.tsx';
import { ChairMicrophone } from '../controls/MicrophoneControl.tsx';
import { ShareControl } from '../controls/ShareControl.tsx';
import { tapeOrderOf } from '../facts/tape-lamp.ts';
import { meetingTexts } from '../i18n.ts';
import { LayoutControl } from '../layouts/LayoutControl.tsx';
import { CloseControl } from '../order/CloseControl.tsx';
import { ReactionControl } from '../reactions/ReactionControl.tsx';
import { useMeeting } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { BusinessControls } from './BusinessControls.tsx';
import { useChairShortcuts } from './use-chair-shortcuts.ts';

/** What the chair does while the meeting runs. */
const FloorOrders = () => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const isFree = useMeeting((meeting) => meeting.floor === null);
  return (
    <>
      <Button
        size="large"
        icon={<Square aria-hidden />}
        isDisabled={isFree}
        onPress={() => void order('floor:take', {})}
      >
        {t('endFloor')}
      </Button>
      <Button size="large" icon={<MicOff aria-hidden />} onPress={() => void order('floor:mute_all', {})}>
        {t('muteAll')}
      </Button>
      <ChairMicrophone />
      <ShareControl />
      <LayoutControl />
      <BusinessControls />
    </>
  );
};

/** The chair's word about the tape, while there is one to give. */
const TapeControl = () => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  switch (useMeeting(tapeOrderOf)) {
    case 'pause':
      return (
        <Button icon={<CirclePause aria-hidden />} onPress={() => void order('tape:pause', {})}>
          {t('pauseTape')}
        </Button>
      );
    case 'resume':
      return (
        <Button icon={<CirclePlay aria-hidden />} onPress={() => void order('tape:resume', {})}>
          {t('resumeTape')}
        </Button>
      );
    case null:
      return null;
  }
};

/** The keys change with what happens, the buttons beside them seldom. */
const ChairKeys = () => <KeysControl shortcuts={useChairShortcuts()} />;

/** The chair's buttons: before the opening one big one, afterwards the floor. */
export const ChairControls = () => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const isOpen = useMeeting((meeting) => meeting.status === 'open');
  return (
    <Controls
      main={
        isOpen ? (
          <FloorOrders />
        ) : (
          <>
            <Button
              tone="primary"
              size="large"
              icon={<DoorOpen aria-hidden />}
              onPress={() => void order('meeting:open', {})}
            >
              {t('openMeeting')}
            </Button>
            <ChairMicrophone />
            <LayoutControl />
          </>
        )
      }
      more={
        <>
          <TapeControl />
          <CameraControl />
          <ChatControl />
          <ReactionControl />
          <DevicesControl />
          <ChairKeys />
          <LeaveControl />
          <CloseControl />
        </>
      }
    />
  );
};
