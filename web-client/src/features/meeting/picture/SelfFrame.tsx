import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useLocal, useMedia, useSelfId } from '../session/session-context.ts';
import { Frame } from './Frame.tsx';
import { Picture } from './Picture.tsx';

/** One's own picture, small and as in a mirror. */
export const SelfFrame = () => {
  const t = useTexts(meetingTexts);
  const selfId = useSelfId();
  const camera = useLocal((view) => view.camera);
  const isOff = useMedia((view) => view.intent.cameraOff);
  const picture =
    camera === null || isOff ? null : (
      <Picture track={camera} placement="self" participantId={selfId} source="camera" isMirrored />
    );
  return <Frame name={{ name: t('you'), unit: null }} picture={picture} placeholder={t('noPicture')} />;
};
