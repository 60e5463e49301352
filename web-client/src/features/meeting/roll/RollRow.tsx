import type { AttendanceRow } from '@giaoban/protocol';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useOrder } from '../session/use-order.ts';
import { rollTexts } from './i18n.ts';
import { NoteField } from './NoteField.tsx';
import styles from './Roll.module.css';
import { RowTimes } from './RowTimes.tsx';
import { StatusChoice } from './StatusChoice.tsx';
import { SubstituteFields } from './SubstituteFields.tsx';
import { useMark } from './use-mark.ts';
import { useStatusKeys } from './use-status-keys.ts';
import { useRowName } from './use-row-name.ts';

type RollRowProps = {
  row: AttendanceRow;
  mayMark: boolean;
  /** It stands under its site: whose name need not be said again. */
  isOfSite?: boolean;
  /** Below the line. */
  children?: ReactNode;
};

/** The name, and what is known of it. */
const Who = ({ row, isOfSite }: { row: AttendanceRow; isOfSite: boolean }) => {
  const t = useTexts(rollTexts);
  const nameOf = useRowName();
  const isSite = row.subject.kind === 'site';
  const about = isSite
    ? []
    : [
        row.isGuest ? t('guest') : '',
        row.isAnnounced ? t('announced') : '',
        row.post,
        isOfSite ? '' : row.unitName,
      ].filter((one) => one !== '');
  return (
    <div className={styles.who}>
      <strong>{nameOf(row)}</strong>
      {isSite && row.isHost && row.name !== '' && <span className={styles.muted}>{t('hostSite')}</span>}
      {about.length > 0 && <span className={styles.muted}>{about.join(', ')}</span>}
      {row.confirmed === null && (
        <span className={styles.muted}>{t('proposed', { status: t(row.proposed) })}</span>
      )}
      <RowTimes row={row} />
    </div>
  );
};

/** One line of the roll: who, what is proposed, what is said. */
export const RollRow = ({ row, mayMark, isOfSite = false, children }: RollRowProps) => {
  const t = useTexts(rollTexts);
  const mark = useMark();
  const order = useOrder();
  const nameOf = useRowName();
  const name = nameOf(row);
  const place = useRef<HTMLDivElement>(null);
  const { subject, confirmed, substitute } = row;
  useStatusKeys(place, (status) => {
    if (mayMark) void mark(row, status);
  });
  const mayWrite = mayMark && confirmed !== null;
  return (
    <li className={styles.item}>
      <div ref={place} className={styles.row}>
        <Who row={row} isOfSite={isOfSite} />
        <div className={styles.marks}>
          <StatusChoice
            label={t('statusOf', { name })}
            value={confirmed}
            isDisabled={!mayMark}
            onChoose={(status) => void mark(row, status)}
          />
          {subject.kind === 'delegate' && mayMark && (
            <IconButton
              label={t('removeDelegate', { name })}
              icon={<Trash2 aria-hidden />}
              onPress={() => void order('roll:remove', { delegateId: subject.delegateId })}
            />
          )}
        </div>
        {/* somebody else may have written it: then it begins anew */}
        {confirmed === 'substitute' && (
          <SubstituteFields
            key={`${substitute?.name ?? ''}\n${substitute?.post ?? ''}`}
            row={row}
            mayMark={mayWrite}
          />
        )}
        {(confirmed === 'excused' || row.note !== '') && (
          <NoteField key={row.note} row={row} mayMark={mayWrite} />
        )}
      </div>
      {children}
    </li>
  );
};
