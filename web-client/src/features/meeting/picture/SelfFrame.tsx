import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useLocal, useMedia, useSeated } from '../session/session-context.ts';
import { Frame } from './Frame.tsx';
import { Picture } from './Picture.tsx';

/** One's own picture, small and as in a mirror. A hall's screen is seen by many: it has no "you". */
export const SelfFrame = () => {
  const t = useTexts(meetingTexts);
  const { self } = useSeated();
  const camera = useLocal((view) => view.camera);
  const isOff = useMedia((view) => view.intent.cameraOff);
  const picture =
    camera === null || isOff ? null : (
      <Picture
        track={camera}
        placement="self"
        participantId={self.participantId}
        source="camera"
        isMirrored
      />
    );
  const name = self.role === 'room' ? t('thisSite') : t('you');
  return <Frame name={{ name, unit: null }} picture={picture} placeholder={t('noPicture')} />;
};
