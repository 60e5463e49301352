import { type ParticipantId } from '@giaoban/protocol';
import { useTexts } from '../../../i18n/use-texts.ts';
import { placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { PlateWords, usePlateName } from '../layouts/Plate.tsx';
import { TileMenu } from '../layouts/TileMenu.tsx';
import { useScene } from '../layouts/use-picture.ts';
import { WallPages } from '../layouts/WallPages.tsx';
import { useMedia, useSeated } from '../session/session-context.ts';
import { CameraPicture } from './CameraPicture.tsx';
import { Frame } from './Frame.tsx';
import { SelfFrame } from './SelfFrame.tsx';
import styles from './Strip.module.css';
import { useSpeaking } from './use-speaking.ts';

const StripFrame = ({ from }: { from: ParticipantId }) => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const plateName = usePlateName();
  const isSpeaking = useSpeaking(from);
  const participant = meeting.participants[from];
  if (participant === undefined) return null;
  const place = placeInQueue(meeting, from);
  return (
    <>
      <CameraPicture from={from} place="strip">
        {(picture) => (
          <Frame
            name={plateName(participant)}
            picture={picture}
            isSpeaking={isSpeaking}
            asked={place === null ? null : { place, label: t('askedToSpeak') }}
            plateEnd={<PlateWords participantId={from} />}
          />
        )}
      </CameraPicture>
      <TileMenu participantId={from} />
    </>
  );
};

/** One's own picture and the small ones that the plan sends: at most six. */
export const Strip = () => {
  const t = useTexts(meetingTexts);
  const remote = useMedia((view) => view.remote);
  const scene = useScene();
  const shown = new Set<ParticipantId | null>(
    scene.kind === 'wall' ? scene.members : [scene.main, ...scene.beside.map((one) => one.participantId)],
  );
  const small = remote.filter(({ placement, from }) => placement === 'strip' && !shown.has(from));
  const ids = [...new Set(small.map((one) => one.from))];
  return (
    <ul className={styles.strip} aria-label={t('strip')}>
      <li>
        <SelfFrame />
      </li>
      {ids.map((from) => (
        <li key={from}>
          <StripFrame from={from} />
        </li>
      ))}
      {scene.kind === 'wall' && scene.pages > 1 && (
        <li className={styles.pages}>
          <WallPages />
        </li>
      )}
    </ul>
  );
};
