import { useTexts } from '../../../i18n/use-texts.ts';
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
import { meetingTexts } from '../i18n.ts';
import { OrderPanel } from '../order/OrderPanel.tsx';
import { AgendaPanel } from '../panels/AgendaPanel.tsx';
import { FloorClock } from '../picture/FloorClock.tsx';
import { MainPictures } from '../picture/MainPictures.tsx';
import { Strip } from '../picture/Strip.tsx';
import { FloorBanner } from './FloorBanner.tsx';
import { FloorControl, useAskOrWithdraw } from './FloorControl.tsx';

/** The meeting at one's own computer: everybody but whoever leads. */
export const PersonalView = () => {
  const t = useTexts(meetingTexts);
  const askOrWithdraw = useAskOrWithdraw();
  const { state, toggle } = useMicrophone();
  const toggleOwn = (): void => {
    if (state === 'live' || state === 'muted') toggle();
  };
  const shortcuts: Shortcut[] = [
    { keys: ['D'], name: 'D', label: `${t('ask')} / ${t('withdraw')}`, act: askOrWithdraw },
    { keys: ['M'], name: 'M', label: `${t('mute')} / ${t('unmute')}`, act: toggleOwn },
  ];
  return (
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
          <MainPictures plateEnd={<FloorClock />} />
          <Strip />
        </>
      }
      side={
        <>
          <AgendaPanel />
          <FloorPanel />
          <QueuePanel />
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
              <DevicesControl />
              <KeysControl shortcuts={shortcuts} />
              <LeaveControl />
            </>
          }
        />
      }
    />
  );
};
