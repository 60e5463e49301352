import { ArrowLeft, LogIn } from 'lucide-react';
import { useState } from 'react';
import { LanguageSwitch } from '../../../app/LanguageSwitch.tsx';
import { Button } from '../../../design/Button.tsx';
import { ButtonLink } from '../../../design/ButtonLink.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { Frame } from '../picture/Frame.tsx';
import { Picture } from '../picture/Picture.tsx';
import { useLocal, useMeetingSession } from '../session/session-context.ts';
import { DeviceCheck } from './DeviceCheck.tsx';
import { DeviceFields } from './DeviceFields.tsx';
import type { Entrance } from './entrance.ts';
import styles from './GreenRoom.module.css';
import { greenRoomTexts } from './i18n.ts';
import { NetworkCheck } from './NetworkCheck.tsx';

const Preview = ({ self }: Pick<Entrance, 'self'>) => {
  const t = useTexts(greenRoomTexts);
  const camera = useLocal((view) => view.camera);
  const started = useLocal((view) => view.started);
  const isMute = useLocal((view) => view.problems.microphone !== null);
  const picture =
    camera === null ? null : (
      <Picture track={camera} placement="self" participantId="" source="camera" isMirrored />
    );
  return (
    <div className={styles.preview}>
      <Frame
        size="large"
        name={self}
        picture={picture}
        placeholder={started ? t(isMute ? 'receiveOnly' : 'withoutCamera') : t('preparing')}
      />
    </div>
  );
};

const Title = ({ entrance }: { entrance: Entrance }) => {
  const t = useTexts(greenRoomTexts);
  const [language] = useLanguage();
  const { title, startsAt, plannedMinutes, ledBy } = entrance;
  const startsAtMs = Date.parse(startsAt);
  const time = `${timeText(startsAtMs, 'time', language)}, ${timeText(startsAtMs, 'longDay', language)}`;
  return (
    <div className={styles.title}>
      <h1>{title}</h1>
      <p className={styles.muted}>{t('startsAt', { time, minutes: plannedMinutes })}</p>
      <div className={styles.led}>
        <p className={styles.muted}>{ledBy}</p>
        <LanguageSwitch />
      </div>
    </div>
  );
};

/** Before the meeting: see oneself, choose devices, know that the line works; one press to enter. */
export const GreenRoom = ({ entrance }: { entrance: Entrance }) => {
  const t = useTexts(greenRoomTexts);
  const session = useMeetingSession();
  const [isEntering, setIsEntering] = useState(false);
  const enter = (): void => {
    setIsEntering(true);
    session.enter();
  };
  return (
    <main id="noi-dung" tabIndex={-1} className={styles.room}>
      <div className={styles.left}>
        <Title entrance={entrance} />
        <Preview self={entrance.self} />
        <ul className={styles.checks}>
          <DeviceCheck device="camera" />
          <DeviceCheck device="microphone" />
          <NetworkCheck />
        </ul>
      </div>
      <div className={styles.right}>
        <div className={styles.enter}>
          <Button
            tone="primary"
            size="large"
            wide
            icon={<LogIn aria-hidden />}
            onPress={enter}
            isDisabled={isEntering}
          >
            {isEntering ? t('entering') : t('enter')}
          </Button>
          {entrance.hasCalendar && (
            <ButtonLink to="/" wide icon={<ArrowLeft aria-hidden />}>
              {t('back')}
            </ButtonLink>
          )}
        </div>
        <section className={styles.devices} aria-label={t('devices')}>
          <DeviceFields />
        </section>
      </div>
    </main>
  );
};
