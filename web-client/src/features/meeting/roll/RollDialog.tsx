import { type AttendanceRow, httpTable, rollKey } from '@giaoban/protocol';
import { Check, Download, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { buildUrl } from '../../../api/build-url.ts';
import { Button, buttonClass } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { Tabs } from '../../../design/Tabs.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { useAttendance } from '../session/use-attendance.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { AloudCall } from './AloudCall.tsx';
import { rollTexts } from './i18n.ts';
import { Quorum } from './Quorum.tsx';
import styles from './Roll.module.css';
import { absentFirst, keepsRoll } from './roll-facts.ts';
import { RollRow } from './RollRow.tsx';
import { SitePeople } from './SitePeople.tsx';

type RowsProps = {
  rows: readonly AttendanceRow[];
  empty: string;
  mayMark: boolean;
  below?: (row: AttendanceRow) => ReactNode;
};

/** The order stays while one works through it: a row that is marked must not jump away. */
const Rows = ({ rows, empty, mayMark, below }: RowsProps) => {
  const [order] = useState(
    () => new Map(absentFirst(rows).map((row, index) => [rollKey(row.subject), index])),
  );
  const placeOf = (row: AttendanceRow): number => order.get(rollKey(row.subject)) ?? order.size;
  if (rows.length === 0) return <EmptyState title={empty} />;
  return (
    <ul className={styles.rows}>
      {rows
        .toSorted((a, b) => placeOf(a) - placeOf(b))
        .map((row) => (
          <RollRow key={rollKey(row.subject)} row={row} mayMark={mayMark}>
            {below?.(row)}
          </RollRow>
        ))}
    </ul>
  );
};

/** Begin, confirm, begin again; for the keepers of the roll. */
const Acts = () => {
  const t = useTexts(rollTexts);
  const order = useOrder();
  const { status } = useSeated().meeting.roll;
  if (status === 'open')
    return (
      <Button tone="primary" icon={<Check aria-hidden />} onPress={() => void order('roll:confirm', {})}>
        {t('confirm')}
      </Button>
    );
  return (
    <Button
      tone={status === 'none' ? 'primary' : 'plain'}
      icon={status === 'none' ? undefined : <RotateCcw aria-hidden />}
      onPress={() => void order('roll:begin', {})}
    >
      {t(status === 'none' ? 'begin' : 'beginAgain')}
    </Button>
  );
};

const StateLine = () => {
  const t = useTexts(rollTexts);
  const [language] = useLanguage();
  const { status, confirmedAtMs } = useSeated().meeting.roll;
  if (status === 'confirmed' && confirmedAtMs !== null)
    return <p>{t('stateConfirmed', { time: timeText(confirmedAtMs, 'time', language) })}</p>;
  return (
    <p>
      {t(status === 'open' ? 'stateOpen' : 'stateNone')}
      {status === 'open' && <span className={styles.muted}> · {t('confirmHint')}</span>}
    </p>
  );
};

type RollDialogProps = { isOpen: boolean; onClose: () => void };

/** The roll of sites and people; called aloud or marked in the list; given out as a file. */
export const RollDialog = ({ isOpen, onClose }: RollDialogProps) => {
  const t = useTexts(rollTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('roll')} isWide>
      <RollBody />
    </Dialog>
  );
};

const RollBody = () => {
  const t = useTexts(rollTexts);
  const { meeting, self } = useSeated();
  const [tab, setTab] = useState<'sites' | 'people'>('sites');
  const [isAloud, setIsAloud] = useState(false);
  const { sites, people, persons, quorum } = useAttendance();
  const mayKeep = keepsRoll(meeting, self);
  const mayMark = mayKeep && meeting.roll.status === 'open';
  const { meetingId } = meeting.details;
  return (
    <>
      <Quorum />
      <p>{t('persons', persons)}</p>
      <StateLine />
      {mayMark && (
        <Switch isSelected={isAloud} onChange={setIsAloud}>
          {t('aloud')}
        </Switch>
      )}
      {mayMark && isAloud ? (
        <AloudCall rows={sites} people={people} />
      ) : (
        <Tabs
          label={t('roll')}
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'sites',
              // The host is asked too, but is none of the invited, of whom all other counts are.
              label: t(sites.length > quorum.invited ? 'sitesAndHost' : 'sites', { count: quorum.invited }),
              content: (
                <Rows
                  rows={sites}
                  empty={t('noSites')}
                  mayMark={mayMark}
                  below={(site) => <SitePeople site={site} people={people} mayMark={mayMark} />}
                />
              ),
            },
            {
              id: 'people',
              label: t('people', { count: people.length }),
              content: <Rows rows={people} empty={t('noPeople')} mayMark={mayMark} />,
            },
          ]}
        />
      )}
      {mayMark && <p className={styles.muted}>{t('keysHint')}</p>}
      <DialogActions>
        <a
          className={buttonClass({ tone: 'quiet' })}
          href={buildUrl(httpTable.attendanceFile.path, { meetingId }, {})}
          download
        >
          <Download aria-hidden />
          <span>{t('exportFile')}</span>
        </a>
        {mayKeep && <Acts />}
      </DialogActions>
    </>
  );
};
