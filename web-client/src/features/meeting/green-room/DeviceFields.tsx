import { RotateCw, Volume2 } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { Select } from '../../../design/Select.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import type { LocalDevice } from '../../../media/devices/LocalMedia.ts';
import { playTestTone } from '../../../media/devices/test-tone.ts';
import { useLocal, useMeetingSession } from '../session/session-context.ts';
import { useAct } from '../session/use-act.ts';
import styles from './DeviceFields.module.css';
import { greenRoomTexts } from './i18n.ts';
import { LevelBar } from './LevelBar.tsx';
import { problemText } from './problem-text.ts';

const own = 'default';

type DeviceSelectProps = {
  label: string;
  devices: LocalDevice[];
  chosen: string | null;
  onChoose: (deviceId: string | null) => void;
  error?: string;
};

/** A device that is not plugged in now reads "as the system has it", which is what is used. */
const DeviceSelect = ({ label, devices, chosen, onChoose, error }: DeviceSelectProps) => {
  const t = useTexts(greenRoomTexts);
  const options = [
    { value: own, label: t('systemDefault') },
    ...devices
      .filter(({ deviceId }) => deviceId !== own)
      .map(({ deviceId, label: name }) => ({ value: deviceId, label: name })),
  ];
  const value = options.some((option) => option.value === chosen) ? chosen : own;
  return (
    <Select
      label={label}
      options={options}
      value={value}
      onChange={(deviceId) => onChoose(deviceId === own ? null : deviceId)}
      {...(error === undefined ? {} : { error })}
    />
  );
};

/** Camera, microphone and loudspeaker of this computer, with a meter and a test tone. */
export const DeviceFields = () => {
  const t = useTexts(greenRoomTexts);
  const { local } = useMeetingSession();
  const act = useAct();
  const { choice, devices, problems } = useLocal((view) => view);
  const problemOf = (device: 'camera' | 'microphone'): { error?: string } => {
    const problem = problems[device];
    return problem === null ? {} : { error: problemText(device, problem, t) };
  };
  const hasProblem = problems.camera !== null || problems.microphone !== null;
  return (
    <div className={styles.fields}>
      <DeviceSelect
        label={t('camera')}
        devices={devices.cameras}
        chosen={choice.cameraId}
        onChoose={(cameraId) => void local.choose({ cameraId })}
        {...problemOf('camera')}
      />
      <DeviceSelect
        label={t('microphone')}
        devices={devices.microphones}
        chosen={choice.microphoneId}
        onChoose={(microphoneId) => void local.choose({ microphoneId })}
        {...problemOf('microphone')}
      />
      {problems.microphone === null && <LevelBar />}
      <div className={styles.speaker}>
        <DeviceSelect
          label={t('speaker')}
          devices={devices.speakers}
          chosen={choice.speakerId}
          onChoose={(speakerId) => void local.choose({ speakerId })}
        />
        <Button icon={<Volume2 aria-hidden />} onPress={() => void act(() => playTestTone(choice.speakerId))}>
          {t('testSpeaker')}
        </Button>
      </div>
      <div>
        <Switch
          isSelected={choice.audioProcessing}
          onChange={(audioProcessing) => void local.choose({ audioProcessing })}
        >
          {t('audioProcessing')}
        </Switch>
        <p className={styles.hint}>{t('audioProcessingHint')}</p>
      </div>
      {hasProblem && (
        <div className={styles.problem}>
          <p>{t(problems.microphone === null ? 'withoutCamera' : 'receiveOnly')}</p>
          <Button icon={<RotateCw aria-hidden />} onPress={() => void local.start()}>
            {t('tryDevices')}
          </Button>
        </div>
      )}
    </div>
  );
};
