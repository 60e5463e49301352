import { type ParticipantId } from '@giaoban/protocol';
import { memo } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { PlateWords, usePlateName } from '../layouts/Plate.tsx';
import { TileMenu } from '../layouts/TileMenu.tsx';
import { useScene } from '../layouts/use-picture.ts';
import { WallPages } from '../layouts/WallPages.tsx';
import { useMedia, useMeeting } from '../session/session-context.ts';
import { CameraPicture } from './CameraPicture.tsx';
import { Frame } from './Frame.tsx';
import { SelfFrame } from './SelfFrame.tsx';
import styles from './Strip.module.css';
import { useSpeaking } from './use-speaking.ts';

const StripFrame = memo(({ from }: { from: ParticipantId }) => {
  const t = useTexts(meetingTexts);
  const plateName = usePlateName();
  const isSpeaking = useSpeaking(from);
  const participant = useMeeting((meeting) => meeting.participants[from]);
  const place = useMeeting((meeting) => placeInQueue(meeting, from));
  if (participant === undefined) return null;
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
});
StripFrame.displayName = 'StripFrame';

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
