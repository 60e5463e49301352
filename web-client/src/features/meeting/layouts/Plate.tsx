import { hasFloor, type ParticipantId, type PresentParticipant } from '@giaoban/protocol';
import { useTexts } from '../../../i18n/use-texts.ts';
import { type Name, nameOf } from '../facts/who.ts';
import { useSpeaking } from '../picture/use-speaking.ts';
import { useMeeting } from '../session/session-context.ts';
import { DeviceMarks } from './DeviceMarks.tsx';
import { layoutTexts } from './i18n.ts';
import styles from './Plate.module.css';

const offices = ['chair', 'co_chair', 'secretary', 'operator', 'guest'] as const;

/** The plate's name; below it the office in the meeting, the post and the unit. */
export const usePlateName = (): ((participant: PresentParticipant) => Name) => {
  const t = useTexts(layoutTexts);
  return (participant) => {
    const { name, unit } = nameOf(participant);
    const office = offices.find((one) => one === participant.role);
    const posts = [office === undefined ? null : t(office), participant.post ?? null].filter(
      (part) => part !== null && part !== '',
    );
    return { name, unit, post: posts.length === 0 ? null : posts.join(' · ') };
  };
};

/** "Đang phát biểu", "Đang nói", "Đã ghim": what the frame says by its colour, in words; and what is missing. */
export const PlateWords = ({ participantId }: { participantId: ParticipantId }) => {
  const t = useTexts(layoutTexts);
  const isHeard = useSpeaking(participantId);
  const speaks = useMeeting((meeting) => hasFloor(meeting, participantId));
  const isSpotlit = useMeeting((meeting) => meeting.spotlight === participantId);
  const isPinned = useMeeting((meeting, self) => meeting.views[self.participantId]?.pin === participantId);
  const said = speaks ? t('speaks') : isHeard ? t('heard') : null;
  return (
    <>
      {said !== null && <span className={styles.word}>{said}</span>}
      {isSpotlit && <span className={styles.word}>{t('spotlit')}</span>}
      {isPinned && <span className={styles.word}>{t('pinned')}</span>}
      <DeviceMarks participantId={participantId} />
    </>
  );
};
