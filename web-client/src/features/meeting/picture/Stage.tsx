import { onStage } from '@giaoban/protocol';
import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { floorOf, leads } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { PlateWords, usePlateName } from '../layouts/Plate.tsx';
import { pinOf } from '../layouts/layout-facts.ts';
import { TileMenu } from '../layouts/TileMenu.tsx';
import { useSeated } from '../session/session-context.ts';
import { CameraPicture } from './CameraPicture.tsx';
import { FloorTime } from './FloorClock.tsx';
import { Frame } from './Frame.tsx';
import { NextPicture } from './NextPicture.tsx';
import styles from './Stage.module.css';
import { useSpeaking } from './use-speaking.ts';

/** The meeting has not been opened, or nobody is there to be seen. */
const Waiting = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles.waiting}>
    <Hourglass aria-hidden />
    <p className={styles.waitingTitle}>{title}</p>
    {children}
  </div>
);

/** One's own pin, else who has the floor, else the chair; before the opening, what everybody waits for. */
export const Stage = () => {
  const t = useTexts(meetingTexts);
  const [language] = useLanguage();
  const { meeting, self } = useSeated();
  const isLobby = meeting.status !== 'open' && !leads(meeting, self.participantId);
  const plateName = usePlateName();
  const stageId = (isLobby ? null : pinOf(meeting, self.participantId)) ?? onStage(meeting);
  const isSpeaking = useSpeaking(stageId);
  const speaker = stageId === null ? undefined : meeting.participants[stageId];
  // Of whom one sees: another one's clock on a pinned picture would name the wrong speaker.
  const floor = stageId === null ? null : floorOf(meeting, stageId);
  if (isLobby) {
    const time = timeText(Date.parse(meeting.details.startsAt), 'time', language);
    return (
      <Waiting title={t('waitingForChair')}>
        <p className={styles.hint}>{t('waitingForChairHint', { time })}</p>
      </Waiting>
    );
  }
  if (stageId === null || speaker === undefined) return <Waiting title={t('nobodyOnStage')} />;
  return (
    <>
      <CameraPicture from={stageId} place="stage" fit="contain">
        {(picture) => (
          <Frame
            size="large"
            name={plateName(speaker)}
            picture={picture}
            placeholder={t('noPicture')}
            isSpeaking={isSpeaking}
            plateEnd={
              <>
                <PlateWords participantId={stageId} />
                {floor !== null && <FloorTime floor={floor} />}
              </>
            }
          />
        )}
      </CameraPicture>
      <TileMenu participantId={stageId} />
      <NextPicture />
    </>
  );
};
