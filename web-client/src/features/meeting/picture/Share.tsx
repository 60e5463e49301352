import { MonitorUp } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { pictureOf } from '../../../media/engine/media-view.ts';
import { displayNameOf } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { useMedia, useSeated } from '../session/session-context.ts';
import { Picture } from './Picture.tsx';
import styles from './Share.module.css';

/** What is presented, all of it; the one who presents reads that he does, instead of a picture in a picture. */
export const Share = () => {
  const t = useTexts(meetingTexts);
  const { meeting, self } = useSeated();
  const from = meeting.share?.participantId ?? null;
  const theirs = useMedia((view) => (from === null ? null : pictureOf(view.remote, from, 'screen', 'share')));
  if (from === null) return null;
  const title = t('shareOf', { name: displayNameOf(meeting, from) });
  return (
    <figure className={styles.share}>
      <div className={styles.screen}>
        {theirs !== null && !theirs.idle ? (
          <Picture
            track={theirs.track}
            placement="share"
            participantId={from}
            source="screen"
            fit="contain"
          />
        ) : (
          <span className={styles.placeholder}>
            <MonitorUp aria-hidden />
            {from === self.participantId ? t('youShare') : t('noPicture')}
          </span>
        )}
      </div>
      <figcaption className={styles.caption}>{title}</figcaption>
    </figure>
  );
};
