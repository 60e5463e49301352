import type { MinutesBlock, MinutesVersionHead, MinutesView } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import type { TranslateOf } from '../../i18n/define-texts.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { writtenDay } from '../../time/province-time.ts';
import { type BlockChange, type DiffLine, diffBlocks } from './diff-blocks.ts';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';

type Units = MinutesView['units'];
type T = TranslateOf<typeof minutesTexts>;

const unitName = (unitId: string | null, units: Units, t: T): string =>
  unitId === null ? t('noUnit') : (units.find((one) => one.unitId === unitId)?.name ?? unitId);

const dayOf = (dueDate: string | null, t: T): string => (dueDate === null ? t('noDue') : writtenDay(dueDate));

/** "Hạn hoàn thành: 01/03/2026 → 05/03/2026" */
const changeText = (change: BlockChange, units: Units, t: T): string => {
  switch (change.of) {
    case 'kind':
      return `${t('kind')}: ${t(change.before)} → ${t(change.after)}`;
    case 'unitId':
      return `${t('unit')}: ${unitName(change.before, units, t)} → ${unitName(change.after, units, t)}`;
    case 'dueDate':
      return `${t('due')}: ${dayOf(change.before, t)} → ${dayOf(change.after, t)}`;
  }
};

/** Who does it and until when, as behind a conclusion that is read. */
const taskText = ({ kind, unitId, dueDate }: MinutesBlock, units: Units, t: T): string => {
  if (kind !== 'conclusion') return '';
  const unit = unitId === null ? [] : [unitName(unitId, units, t)];
  const due = dueDate === null ? [] : [t('dueOn', { day: writtenDay(dueDate) })];
  const parts = [...unit, ...due];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

const Line = ({ line, units }: { line: DiffLine; units: Units }) => {
  const t = useTexts(minutesTexts);
  const { kind, text, block } = line;
  if (kind === 'same') return null;
  if (kind === 'changed') {
    return (
      <li className={styles.added}>
        <strong>{t('changed')}:</strong> {text}
        {line.changes.map((change) => (
          <p key={change.of}>{changeText(change, units, t)}</p>
        ))}
      </li>
    );
  }
  return (
    <li className={styles[kind]}>
      <strong>{t(kind)}:</strong> {text}
      {taskText(block, units, t)}
    </li>
  );
};

/** A kept version laid against the present text: words, kinds of paragraphs, units and due dates. */
export const Difference = ({ view, head }: { view: MinutesView; head: MinutesVersionHead }) => {
  const t = useTexts(minutesTexts);
  const tCommon = useTexts(commonTexts);
  const { meetingId } = view.record;
  const version = useApiQuery('minutesVersion', [{ params: { meetingId, versionId: head.versionId } }]);
  if (version.error !== null) return <ErrorNotice error={version.error} />;
  if (version.data === undefined) return <Spinner label={tCommon('loading')} />;
  const lines = diffBlocks(version.data.blocks, view.blocks).filter((one) => one.kind !== 'same');
  if (lines.length === 0) return <p>{t('same')}</p>;
  return (
    <ul className={styles.list}>
      {lines.map((line, at) => (
        <Line key={at} line={line} units={view.units} />
      ))}
    </ul>
  );
};
