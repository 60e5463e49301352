import { httpTable, type MeetingId } from '@giaoban/protocol';
import { useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { buildUrl } from '../../../api/build-url.ts';
import styles from './MomentList.module.css';

type PosterProps = {
  meetingId: MeetingId;
  /** Its path in the archive. */
  file: string;
  /** Read out in place of it. */
  label: string;
};

/**
 * A small picture of a moment, loaded when it comes into sight; no picture where there is none to be had. The session
 * is renewed once, because the browser's own request could not do that.
 */
export const Poster = ({ meetingId, file, label }: PosterProps) => {
  const api = useApi();
  const [attempt, setAttempt] = useState<'first' | 'again' | 'failed'>('first');
  if (attempt === 'failed') return null;
  const fail = (): void => setAttempt('failed');
  const onError = (): void => {
    if (attempt === 'again') fail();
    else api.call('session').then(() => setAttempt('again'), fail);
  };
  return (
    <img
      key={attempt}
      className={styles.poster}
      src={buildUrl(httpTable.replayFile.path, { meetingId, '*': file }, {})}
      alt={label}
      width={640}
      height={360}
      loading="lazy"
      decoding="async"
      onError={onError}
    />
  );
};
