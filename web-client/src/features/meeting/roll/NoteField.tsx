import type { AttendanceRow } from '@giaoban/protocol';
import { useState } from 'react';
import { TextField } from '../../../design/TextField.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { rollTexts } from './i18n.ts';
import { useMark } from './use-mark.ts';
import { useRowName } from './use-row-name.ts';

/** The note goes to the server when one leaves the field. */
export const NoteField = ({ row, mayMark }: { row: AttendanceRow; mayMark: boolean }) => {
  const t = useTexts(rollTexts);
  const mark = useMark();
  const nameOf = useRowName();
  const [text, setText] = useState(row.note);
  const save = (): void => {
    const note = text.trim();
    if (note !== row.note && row.confirmed !== null) void mark(row, row.confirmed, { note });
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
