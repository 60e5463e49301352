import { hasFloor } from '@giaoban/protocol';
import { useTexts } from '../../../i18n/use-texts.ts';
import { floorOf } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { CameraPicture } from '../picture/CameraPicture.tsx';
import { FloorTime } from '../picture/FloorClock.tsx';
import { Frame } from '../picture/Frame.tsx';
import { useSpeaking } from '../picture/use-speaking.ts';
import { useSeated } from '../session/session-context.ts';
import type { Beside } from './layout-facts.ts';
import { PlateWords, usePlateName } from './Plate.tsx';
import { TileMenu } from './TileMenu.tsx';

const placeOf = { speaker: 'strip', partner: 'partner', chair: 'chair' } as const;

/** Beside the large picture: the second of an exchange, the chair, the speaker when another one is pinned. */
export const BesideStage = ({ beside: { participantId, as } }: { beside: Beside }) => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const plateName = usePlateName();
  const isHeard = useSpeaking(participantId);
  const floor = floorOf(meeting, participantId);
  const participant = meeting.participants[participantId];
  if (participant === undefined) return null;
  return (
    <>
      <CameraPicture from={participantId} place={placeOf[as]} fit="contain">
        {(picture) => (
          <Frame
            size={as === 'partner' ? 'large' : 'small'}
            name={plateName(participant)}
            picture={picture}
            placeholder={t('noPicture')}
            isSpeaking={isHeard || hasFloor(meeting, participantId)}
            plateEnd={
              <>
                <PlateWords participantId={participantId} />
                {floor !== null && <FloorTime floor={floor} />}
              </>
            }
          />
        )}
      </CameraPicture>
      <TileMenu participantId={participantId} />
    </>
  );
};
