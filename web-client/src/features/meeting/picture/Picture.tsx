import type { MediaSource, ParticipantId, Placement } from '@giaoban/protocol';
import { useEffect, useRef } from 'react';
import { classNames } from '../../../design/class-names.ts';
import styles from './Picture.module.css';

type PictureProps = {
  track: MediaStreamTrack;
  placement: Exclude<Placement, 'voice'> | 'self';
  participantId: ParticipantId | '';
  source: MediaSource;
  /** One's own picture as in a mirror. */
  isMirrored?: boolean;
  /** `contain` shows all of it, `cover` fills its place. */
  fit?: 'contain' | 'cover';
};

/** One moving picture. Always silent: voices have elements of their own. */
export const Picture = ({
  track,
  placement,
  participantId,
  source,
  isMirrored = false,
  fit = 'cover',
}: PictureProps) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      className={classNames(styles.picture, styles[fit], isMirrored && styles.mirrored)}
      data-placement={placement}
      data-participant-id={participantId}
      data-source={source}
      muted
      playsInline
      autoPlay
      aria-hidden
    />
  );
};
