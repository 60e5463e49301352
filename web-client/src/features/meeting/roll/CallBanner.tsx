import { attendanceOf } from '@giaoban/protocol';
import { Megaphone } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';
import { useRowName } from './use-row-name.ts';

/** "Mời UBND huyện Ba Tri điểm danh" on every screen, read out; larger where it is one's own site. */
export const CallBanner = () => {
  const t = useTexts(rollTexts);
  const nameOf = useRowName();
  const { meeting, self } = useSeated();
  const { calledUnitId } = meeting.roll;
  const row =
    calledUnitId === null
      ? undefined
      : attendanceOf(meeting).sites.find((one) => one.unitId === calledUnitId);
  return (
    <div role="status" className={styles.live}>
      {row !== undefined && (
        <p className={styles.call} data-own={row.unitId === self.unitId || undefined}>
          <Megaphone aria-hidden />
          {t('called', { name: nameOf(row) })}
        </p>
      )}
    </div>
  );
};
