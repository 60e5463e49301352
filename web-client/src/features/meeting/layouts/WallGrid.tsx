import { hasFloor, type ParticipantId } from '@giaoban/protocol';
import { ChevronLeft, ChevronRight, Grid2x2 } from 'lucide-react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { CameraPicture } from '../picture/CameraPicture.tsx';
import { Frame } from '../picture/Frame.tsx';
import { SelfFrame } from '../picture/SelfFrame.tsx';
import { useSpeaking } from '../picture/use-speaking.ts';
import { useSeated } from '../session/session-context.ts';
import { layoutTexts } from './i18n.ts';
import { columnsFor, type Scene } from './layout-facts.ts';
import { PlateWords, usePlateName } from './Plate.tsx';
import { TileMenu } from './TileMenu.tsx';
import { useOwnView } from './use-picture.ts';
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

type WallGridProps = Omit<Extract<Scene, { kind: 'wall' }>, 'kind' | 'size'>;

/** Another page of everybody's wall, for oneself; a hall's screen has no hand for it. */
const Pages = ({ page, pages }: Pick<WallGridProps, 'page' | 'pages'>) => {
  const t = useTexts(meetingTexts);
  const { self } = useSeated();
  const [, changeView] = useOwnView();
  if (pages < 2 || self.role === 'room') return null;
  return (
    <div className={styles.pages}>
      <IconButton
        label={t('previousPage')}
        icon={<ChevronLeft aria-hidden />}
        isDisabled={page === 0}
        onPress={() => changeView({ page: page - 1 })}
      />
      <span role="status">{t('wallPage', { page: page + 1, count: pages })}</span>
      <IconButton
        label={t('nextPage')}
        icon={<ChevronRight aria-hidden />}
        isDisabled={page === pages - 1}
        onPress={() => changeView({ page: page + 1 })}
      />
    </div>
  );
};

/** The sites for everybody: a grid that fills the stage, empty places left out. */
export const WallGrid = ({ members, page, pages }: WallGridProps) => {
  const t = useTexts(layoutTexts);
  // a hall has no strip where it would see itself
  const isHall = useSeated().self.role === 'room';
  if (members.length === 0) {
    return (
      <p className={styles.empty}>
        <Grid2x2 aria-hidden />
        {t('wallEmpty')}
      </p>
    );
  }
  return (
    <div className={styles.whole}>
      <ul
        className={styles.wall}
        data-columns={columnsFor(members.length + (isHall ? 1 : 0))}
        aria-label={t('wallOfAll')}
      >
        {members.map((id) => (
          <Tile key={id} participantId={id} />
        ))}
        {isHall && (
          <li className={styles.tile}>
            <SelfFrame />
          </li>
        )}
      </ul>
      <Pages page={page} pages={pages} />
    </div>
  );
};
