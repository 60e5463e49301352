import { memo } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import type { WallTile } from '../facts/attendance.ts';
import { hasFloor } from '../facts/who.ts';
import { FocusKeeper } from '../floor/FocusKeeper.tsx';
import { meetingTexts } from '../i18n.ts';
import { PlateWords, usePlateName } from '../layouts/Plate.tsx';
import { TileMenu } from '../layouts/TileMenu.tsx';
import { CameraPicture } from '../picture/CameraPicture.tsx';
import { Frame } from '../picture/Frame.tsx';
import { useSpeaking } from '../picture/use-speaking.ts';
import { useMeeting } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import styles from './WallTile.module.css';

type PresentTileProps = Omit<Extract<WallTile, { kind: 'present' }>, 'kind'>;

/** Somebody who is here, with "Mời"; there are many of them, and most events concern one or two. */
export const PresentTile = memo(({ participant, place }: PresentTileProps) => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const { participantId, displayName } = participant;
  const isOpen = useMeeting((meeting) => meeting.status === 'open');
  const speaks = useMeeting((meeting) => hasFloor(meeting, participantId));
  const plateName = usePlateName();
  const isSpeaking = useSpeaking(participantId);
  return (
    <li className={styles.tile}>
      <CameraPicture from={participantId} place="wall">
        {(picture) => (
          <Frame
            name={plateName(participant)}
            picture={picture}
            isSpeaking={isSpeaking}
            asked={place === null ? null : { place, label: t('askedToSpeak') }}
            plateEnd={<PlateWords participantId={participantId} />}
          />
        )}
      </CameraPicture>
      <FocusKeeper className={styles.act}>
        {!speaks && (
          <Button
            aria-label={t('inviteNamed', { name: displayName })}
            isDisabled={!isOpen}
            onPress={() => void order('floor:give', { participantId })}
          >
            {t('invite')}
          </Button>
        )}
        <TileMenu participantId={participantId} isInline />
      </FocusKeeper>
    </li>
  );
});
PresentTile.displayName = 'PresentTile';

/** A site that was invited and is not here. */
export const AbsentTile = memo(({ name }: { name: string }) => {
  const t = useTexts(meetingTexts);
  // Before the opening nobody is late.
  const isOpen = useMeeting((meeting) => meeting.status === 'open');
  return (
    <li className={styles.tile}>
      <Frame name={{ name, unit: t(isOpen ? 'absent' : 'notYetHere') }} picture={null} isDimmed />
    </li>
  );
});
AbsentTile.displayName = 'AbsentTile';
