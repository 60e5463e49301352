import { hasFloor, type ParticipantId, wallColumns } from '@giaoban/protocol';
import { Grid2x2 } from 'lucide-react';
import { memo } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { CameraPicture } from '../picture/CameraPicture.tsx';
import { Frame } from '../picture/Frame.tsx';
import { useSpeaking } from '../picture/use-speaking.ts';
import { useMeeting } from '../session/session-context.ts';
import { layoutTexts } from './i18n.ts';
import { PlateWords, usePlateName } from './Plate.tsx';
import { TileMenu } from './TileMenu.tsx';
import styles from './WallGrid.module.css';

const Tile = memo(({ participantId }: { participantId: ParticipantId }) => {
  const t = useTexts(meetingTexts);
  const plateName = usePlateName();
  const isHeard = useSpeaking(participantId);
  const speaks = useMeeting((meeting) => hasFloor(meeting, participantId));
  const place = useMeeting((meeting) => placeInQueue(meeting, participantId));
  const participant = useMeeting((meeting) => meeting.participants[participantId]);
  if (participant === undefined) return null;
  return (
    <li className={styles.tile}>
      <CameraPicture from={participantId} place="wall">
        {(picture) => (
          <Frame
            name={plateName(participant)}
            picture={picture}
            placeholder={t('noPicture')}
            isSpeaking={isHeard || speaks}
            asked={place === null ? null : { place, label: t('askedToSpeak') }}
            plateEnd={<PlateWords participantId={participantId} />}
          />
        )}
      </CameraPicture>
      <TileMenu participantId={participantId} />
    </li>
  );
});
Tile.displayName = 'Tile';

type WallGridProps = {
  members: readonly ParticipantId[];
  /** Beside what is presented, in the narrower part. */
  isBeside: boolean;
};

/** The sites for everybody: a grid that fills the stage, empty places left out. */
export const WallGrid = ({ members, isBeside }: WallGridProps) => {
  const t = useTexts(layoutTexts);
  if (members.length === 0) {
    return (
      <p className={styles.empty}>
        <Grid2x2 aria-hidden />
        {t('wallEmpty')}
      </p>
    );
  }
  return (
    <ul
      className={styles.wall}
      data-columns={wallColumns(members.length, isBeside)}
      aria-label={t('wallOfAll')}
    >
      {members.map((id) => (
        <Tile key={id} participantId={id} />
      ))}
    </ul>
  );
};
