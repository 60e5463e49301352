import { Video, VideoOff } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useLocal, useMedia, useMeetingSession } from '../session/session-context.ts';

/** One's own camera, off and on. */
export const CameraControl = () => {
  const t = useTexts(meetingTexts);
  const { media } = useMeetingSession();
  const hasCamera = useLocal((view) => view.camera !== null);
  const isOff = useMedia((view) => view.intent.cameraOff);
  if (!hasCamera) {
    return (
      <Button isDisabled icon={<VideoOff aria-hidden />}>
        {t('noCamera')}
      </Button>
    );
  }
  return (
    <Button
      icon={isOff ? <VideoOff aria-hidden /> : <Video aria-hidden />}
      onPress={() => media.setCameraOff(!isOff)}
    >
      {isOff ? t('cameraOn') : t('cameraOff')}
    </Button>
  );
};
