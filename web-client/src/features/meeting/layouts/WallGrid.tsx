import { hasFloor, type ParticipantId } from '@giaoban/protocol';
import { Grid2x2 } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { CameraPicture } from '../picture/CameraPicture.tsx';
import { Frame } from '../picture/Frame.tsx';
import { useSpeaking } from '../picture/use-speaking.ts';
import { useSeated } from '../session/session-context.ts';
import { layoutTexts } from './i18n.ts';
import { columnsFor } from './layout-facts.ts';
import { PlateWords, usePlateName } from './Plate.tsx';
import { TileMenu } from './TileMenu.tsx';
import styles from './WallGrid.module.css';

const Tile = ({ participantId }: { participantId: ParticipantId }) => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const plateName = usePlateName();
  const isHeard = useSpeaking(participantId);
  const participant = meeting.participants[participantId];
  if (participant === undefined) return null;
  const place = placeInQueue(meeting, participantId);
  return (
    <li className={styles.tile}>
      <CameraPicture from={participantId} place="wall">
        {(picture) => (
          <Frame
            name={plateName(participant)}
            picture={picture}
            placeholder={t('noPicture')}
            isSpeaking={isHeard || hasFloor(meeting, participantId)}
            asked={place === null ? null : { place, label: t('askedToSpeak') }}
            plateEnd={<PlateWords participantId={participantId} />}
          />
        )}
      </CameraPicture>
      <TileMenu participantId={participantId} />
    </li>
  );
};

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
      data-columns={columnsFor(members.length, isBeside)}
      aria-label={t('wallOfAll')}
    >
      {members.map((id) => (
        <Tile key={id} participantId={id} />
      ))}
    </ul>
  );
};
