import { type AttendanceRow, longestName } from '@giaoban/protocol';
import { type FocusEvent, useState } from 'react';
import { TextField } from '../../../design/TextField.tsx';
import { FieldRow } from '../../../forms/Form.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { rollTexts } from './i18n.ts';
import { useMark } from './use-mark.ts';
import { useRowName } from './use-row-name.ts';

/** Who stands in: both fields go to the server together, when one leaves them. */
export const SubstituteFields = ({ row, mayMark }: { row: AttendanceRow; mayMark: boolean }) => {
  const t = useTexts(rollTexts);
  const mark = useMark();
  const nameOf = useRowName();
  const [name, setName] = useState(row.substitute?.name ?? '');
  const [post, setPost] = useState(row.substitute?.post ?? '');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const save = (event: FocusEvent): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    const said = { name: name.trim(), post: post.trim() };
    setIsNameMissing(said.name === '' && said.post !== '');
    const isSame = said.name === (row.substitute?.name ?? '') && said.post === (row.substitute?.post ?? '');
    if (isSame || (said.name === '' && said.post !== '')) return;
    void mark(row, 'substitute', { substitute: said.name === '' ? null : said });
  };
  return (
    <div role="group" aria-label={t('substitute')} onBlur={save}>
      <FieldRow>
        <TextField
          label={t('substituteName', { name: nameOf(row) })}
          value={name}
          maxLength={longestName}
          isDisabled={!mayMark}
          error={isNameMissing ? t('nameMissing') : undefined}
          onChange={setName}
        />
        <TextField
          label={t('substitutePost')}
          value={post}
          maxLength={longestName}
          isDisabled={!mayMark}
          onChange={setPost}
        />
      </FieldRow>
    </div>
  );
};
