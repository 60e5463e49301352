import { Hand, MessagesSquare, Mic } from 'lucide-react';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMicrophone } from '../../meeting/controls/use-microphone.ts';
import { floorOf, fullNameOf, isNext } from '../../meeting/facts/who.ts';
import { FloorTime } from '../../meeting/picture/FloorClock.tsx';
import { useSeated } from '../../meeting/session/session-context.ts';
import { roomTexts } from '../i18n.ts';
import { MissingDevices } from './MissingDevices.tsx';
import styles from './RoomView.module.css';

/** "Điểm cầu đang phát biểu 00:41 / 05:00", while this hall has a floor and can be heard. */
const SpeakingBanner = () => {
  const t = useTexts(roomTexts);
  const { meeting, self } = useSeated();
  const { state } = useMicrophone();
  const floor = floorOf(meeting, self.participantId);
  if (floor === null || state === 'absent') return null;
  return (
    <p className={styles.speaks}>
      <Mic aria-hidden />
      <strong>{t('siteSpeaks')}</strong>
      <FloorTime floor={floor} />
    </p>
  );
};

/** In a free discussion: whether this hall is heard, and who is. */
const DiscussionBanner = () => {
  const t = useTexts(roomTexts);
  const { state } = useMicrophone();
  const { meeting } = useSeated();
  if (meeting.discussion === null) return null;
  const names = meeting.discussion.heard.map((id) => fullNameOf(meeting, id)).join(', ');
  return (
    <p className={classNames(styles.speaks, styles.quiet)}>
      {state === 'live' ? <Mic aria-hidden /> : <MessagesSquare aria-hidden />}
      <strong>{state === 'live' ? t('discussionLive') : t('discussion')}</strong>
      {names !== '' && <span>{t('heard', { names })}</span>}
    </p>
  );
};

/** What concerns this hall now, across the whole screen: it lacks a device, it speaks, it is next, everybody may speak. */
export const RoomBanners = () => {
  const t = useTexts(roomTexts);
  const { meeting, self } = useSeated();
  return (
    <>
      <div role="status" className={styles.live}>
        <MissingDevices />
      </div>
      <SpeakingBanner />
      <div role="status" className={styles.live}>
        {isNext(meeting, self.participantId) && (
          <p className={classNames(styles.speaks, styles.quiet)}>
            <Hand aria-hidden />
            <strong>{t('prepare')}</strong>
          </p>
        )}
      </div>
      <DiscussionBanner />
    </>
  );
};
