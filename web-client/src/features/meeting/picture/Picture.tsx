import type { MediaSource, ParticipantId, Placement } from '@giaoban/protocol';
import { useLayoutEffect, useRef } from 'react';
import { classNames } from '../../../design/class-names.ts';
import styles from './Picture.module.css';
import { useVideoShelf } from './video-shelf-context.ts';
import type { HungVideo } from './VideoShelf.ts';

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
  const shelf = useVideoShelf();
  const place = useRef<HTMLDivElement>(null);
  const hung = useRef<HungVideo>(null);
  useLayoutEffect(() => {
    if (place.current === null) return undefined;
    const video = shelf.hang(place.current, track, placement === 'stage');
    hung.current = video;
    return () => {
      hung.current = null;
      shelf.takeDown(video);
    };
  }, [shelf, track, placement]);
  useLayoutEffect(() => {
    hung.current?.dress({
      className: classNames(styles.picture, styles[fit], isMirrored && styles.mirrored),
      data: { placement, participantId, source },
    });
  }, [track, shelf, placement, participantId, source, isMirrored, fit]);
  return <div ref={place} className={styles.place} />;
};
