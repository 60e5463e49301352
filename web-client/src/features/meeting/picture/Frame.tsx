import { Hand, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../../design/class-names.ts';
import type { Name } from '../facts/who.ts';
import styles from './Frame.module.css';

/** Post and unit on one line; where there is no room for both, the post is cut: of a site its unit is known. */
const Place = ({ name: { post = null, unit } }: Pick<FrameProps, 'name'>) => {
  if (post === null && unit === null) return null;
  return (
    <span className={styles.unit}>
      {post !== null && <span className={styles.post}>{post}</span>}
      {post !== null && unit !== null && <span className={styles.dot}> · </span>}
      {unit !== null && <span className={styles.unitName}>{unit}</span>}
    </span>
  );
};

type FrameProps = {
  name: Name;
  /** The picture, null when there is none: the frame then shows who it would be. */
  picture: ReactNode | null;
  /** Said in place of a picture. */
  placeholder?: string;
  size?: 'small' | 'large';
  isSpeaking?: boolean;
  /** Place in the speaking queue and the words for it. */
  asked?: { place: number; label: string } | null;
  isDimmed?: boolean;
  /** On the plate, after the name. */
  plateEnd?: ReactNode;
};

/** A picture with its name plate; without a picture, the name at its place. */
export const Frame = ({
  name,
  picture,
  placeholder,
  size = 'small',
  isSpeaking = false,
  asked = null,
  isDimmed = false,
  plateEnd,
}: FrameProps) => (
  <figure
    className={classNames(
      styles.frame,
      styles[size],
      isSpeaking && styles.speaking,
      isDimmed && styles.dimmed,
    )}
  >
    <span className={styles.placeholder} aria-hidden={picture !== null}>
      <UserRound aria-hidden />
      {placeholder !== undefined && picture === null && <span>{placeholder}</span>}
    </span>
    {picture}
    {asked !== null && (
      <span className={styles.asked} title={asked.label}>
        <Hand aria-hidden />
        <span className={styles.hidden}>{asked.label}</span>
        {asked.place}
      </span>
    )}
    <figcaption className={styles.plate}>
      <span className={styles.name}>{name.name}</span>
      <Place name={name} />
      {plateEnd}
    </figcaption>
  </figure>
);
