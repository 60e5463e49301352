import { type AttendanceRow, isThere } from '@giaoban/protocol';
import { useRef, useState } from 'react';
import { StatusText } from '../../../design/StatusText.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { useDurationText } from '../../../time/use-duration-text.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';
import { StatusChoice } from './StatusChoice.tsx';
import { useMark } from './use-mark.ts';
import { useStatusKeys } from './use-status-keys.ts';
import { useRowName } from './use-row-name.ts';

type RollRowProps = { row: AttendanceRow; mayMark: boolean };

/** The note goes to the server when one leaves the field. */
const NoteField = ({ row, mayMark }: RollRowProps) => {
  const t = useTexts(rollTexts);
  const mark = useMark();
  const nameOf = useRowName();
  const [text, setText] = useState(row.note);
  const save = (): void => {
    const note = text.trim();
    if (note !== row.note && row.confirmed !== null) void mark(row, row.confirmed, note);
  };
  return (
    <TextField
      label={t('noteOf', { name: nameOf(row) })}
      placeholder={t('noteHint')}
      value={text}
      maxLength={200}
      isDisabled={!mayMark}
      onChange={setText}
      onBlur={save}
    />
  );
};

/** What the log knows beside: when somebody came and went, and where it differs from the mark. */
const Times = ({ row }: { row: AttendanceRow }) => {
  const t = useTexts(rollTexts);
  const [language] = useLanguage();
  const durationText = useDurationText();
  const { firstJoinedAtMs, leftAtMs, lateMs } = row;
  const isMarkedThere = row.confirmed !== null && isThere(row);
  return (
    <span className={styles.times}>
      {firstJoinedAtMs !== null && (
        <span>{t('joinedAt', { time: timeText(firstJoinedAtMs, 'time', language) })}</span>
      )}
      {leftAtMs !== null && <span>{t('leftAt', { time: timeText(leftAtMs, 'time', language) })}</span>}
      {lateMs !== null && <StatusText>{t('late', { time: durationText(lateMs) })}</StatusText>}
      {row.leftEarly && <StatusText>{t('leftEarly')}</StatusText>}
      {row.confirmed !== null && !isMarkedThere && row.isHere && (
        <StatusText tone="accent">{t('nowHere')}</StatusText>
      )}
      {isMarkedThere && row.confirmed === 'online' && !row.isHere && (
        <StatusText tone="danger">{t('nowGone')}</StatusText>
      )}
    </span>
  );
};

/** One line of the roll: who, what is proposed, what is said. */
export const RollRow = ({ row, mayMark }: RollRowProps) => {
  const t = useTexts(rollTexts);
  const mark = useMark();
  const nameOf = useRowName();
  const name = nameOf(row);
  const place = useRef<HTMLLIElement>(null);
  useStatusKeys(place, (status) => {
    if (mayMark) void mark(row, status);
  });
  const needsNote = row.confirmed === 'excused' || row.confirmed === 'substitute' || row.note !== '';
  return (
    <li ref={place} className={styles.row}>
      <div className={styles.who}>
        <strong>{name}</strong>
        {row.subject.kind === 'site' && row.isHost && row.name !== '' && (
          <span className={styles.muted}>{t('hostSite')}</span>
        )}
        {row.subject.kind === 'person' && row.unitName !== '' && (
          <span className={styles.muted}>{row.unitName}</span>
        )}
        {row.confirmed === null && (
          <span className={styles.muted}>{t('proposed', { status: t(row.proposed) })}</span>
        )}
        <Times row={row} />
      </div>
      <StatusChoice
        label={t('statusOf', { name })}
        value={row.confirmed}
        isDisabled={!mayMark}
        onChoose={(status) => void mark(row, status)}
      />
      {/* somebody else may have written the note: then it begins anew */}
      {needsNote && <NoteField key={row.note} row={row} mayMark={mayMark && row.confirmed !== null} />}
    </li>
  );
};
