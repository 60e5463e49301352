import type { ParticipantId, Placement } from '@giaoban/protocol';
import type { ReactNode } from 'react';
import { pictureOf, type RemoteTrack } from '../../../media/engine/media-view.ts';
import { useLocal, useMedia, useSelfId } from '../session/session-context.ts';
import { Picture } from './Picture.tsx';

type Place = Exclude<Placement, 'share' | 'voice'>;

/** The track to show for somebody's camera: one's own comes from this computer, never back from the server. */
const useCameraTrack = (from: ParticipantId, place: Place): MediaStreamTrack | null => {
  const selfId = useSelfId();
  const own = useLocal((view) => view.camera);
  const isOff = useMedia((view) => view.intent.cameraOff);
  const theirs: RemoteTrack | null = useMedia((view) => pictureOf(view.remote, from, 'camera', place));
  if (from === selfId) return isOff ? null : own;
  return theirs === null || theirs.idle ? null : theirs.track;
};

type CameraPictureProps = {
  from: ParticipantId;
  place: Place;
  fit?: 'contain' | 'cover';
  children: (picture: ReactNode | null) => ReactNode;
};

/** Gives its children somebody's camera picture, or null while there is none. */
export const CameraPicture = ({ from, place, fit = 'cover', children }: CameraPictureProps) => {
  const track = useCameraTrack(from, place);
  const picture =
    track === null ? null : (
      <Picture track={track} placement={place} participantId={from} source="camera" fit={fit} />
    );
  return <>{children(picture)}</>;
};
