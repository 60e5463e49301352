import { isThere } from '@giaoban/protocol';
import { CircleCheck, ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { pressByKey } from '../controls/press-by-key.ts';
import { isOfficer } from '../order/rights.ts';
import { Panel } from '../panels/Panel.tsx';
import { useMeeting } from '../session/session-context.ts';
import { useAttendance } from '../session/use-attendance.ts';
import { rollTexts } from './i18n.ts';
import { Quorum } from './Quorum.tsx';
import styles from './Roll.module.css';
import { RollDialog } from './RollDialog.tsx';

/** More absent sites than this are shown on demand. */
const listedAtOnce = 8;

/** How many sites are here, which are not, and the way to the roll; for the meeting's own staff. */
export const RollPanel = () => {
  const t = useTexts(rollTexts);
  const isStaff = useMeeting((_meeting, self) => isOfficer(self));
  const details = useMeeting((meeting) => meeting.details);
  const hasBegun = useMeeting((meeting) => meeting.status === 'open');
  const { sites, quorum } = useAttendance();
  const [isOpen, setIsOpen] = useState(false);
  if (!isStaff) return null;
  const invited = new Set(details.sites.map((site) => site.unitId));
  const missing = sites.filter((row) => invited.has(row.unitId) && !isThere(row));
  const count = t('count', { present: quorum.there, total: quorum.invited });
  return (
    <Panel title={t('roll')} aside={<span className={styles.count}>{count}</span>}>
      <Quorum />
      {missing.length === 0 ? (
        <p className={styles.quorum}>
          <CircleCheck aria-hidden />
          {t('allPresent')}
        </p>
      ) : (
        <details open={missing.length <= listedAtOnce}>
          <summary className={styles.summary}>
            {t(hasBegun ? 'missing' : 'missingYet', { count: missing.length })}
          </summary>
          <ul className={styles.names}>
            {missing.map((row) => (
              <li key={row.unitId}>{row.name}</li>
            ))}
          </ul>
        </details>
      )}
      <Button data-opens="roll" icon={<ClipboardCheck aria-hidden />} onPress={() => setIsOpen(true)}>
        {t('openRoll')}
      </Button>
      <RollDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Panel>
  );
};

/** For the shortcut key: as if the button had been pressed. */
export const openRoll = (): void => pressByKey(document.querySelector<HTMLElement>('[data-opens="roll"]'));
