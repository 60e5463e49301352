import { onStage, type ParticipantId } from '@giaoban/protocol';
import { useTexts } from '../../../i18n/use-texts.ts';
import { nameOf, placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { useMedia, useSeated } from '../session/session-context.ts';
import { CameraPicture } from './CameraPicture.tsx';
import { Frame } from './Frame.tsx';
import { SelfFrame } from './SelfFrame.tsx';
import styles from './Strip.module.css';
import { useSpeaking } from './use-speaking.ts';

const StripFrame = ({ from }: { from: ParticipantId }) => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const isSpeaking = useSpeaking(from);
  const participant = meeting.participants[from];
  if (participant === undefined) return null;
  const place = placeInQueue(meeting, from);
  return (
    <CameraPicture from={from} place="strip">
      {(picture) => (
        <Frame
          name={nameOf(participant)}
          picture={picture}
          isSpeaking={isSpeaking}
          asked={place === null ? null : { place, label: t('askedToSpeak') }}
        />
      )}
    </CameraPicture>
  );
};

/** One's own picture and the small ones that the plan sends: at most six. */
export const Strip = () => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const remote = useMedia((view) => view.remote);
  const stageId = onStage(meeting);
  const small = remote.filter(({ placement, from }) => placement === 'strip' && from !== stageId);
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
    </ul>
  );
};
