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
import { meetingTexts } from '../i18n.ts';
import { AgendaPanel } from '../panels/AgendaPanel.tsx';
import { ConnectionBanner } from '../panels/ConnectionBanner.tsx';
import { MeetingHeader } from '../panels/MeetingHeader.tsx';
import { QueuePanel } from '../panels/QueuePanel.tsx';
import { FloorClock } from '../picture/FloorClock.tsx';
import { MainPictures } from '../picture/MainPictures.tsx';
import { Strip } from '../picture/Strip.tsx';
import { FloorBanner } from './FloorBanner.tsx';
import { FloorControl, useAskOrWithdraw } from './FloorControl.tsx';
import styles from './PersonalView.module.css';

/** The meeting at one's own computer: everybody but the chair. */
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
    <main id="noi-dung" tabIndex={-1} className={styles.view}>
      <MeetingHeader />
      <ConnectionBanner />
      <FloorBanner />
      <div className={styles.body}>
        <div className={styles.pictures}>
          <MainPictures plateEnd={<FloorClock />} />
          <Strip />
        </div>
        <div className={styles.side}>
          <AgendaPanel />
          <QueuePanel />
        </div>
      </div>
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
    </main>
  );
};
