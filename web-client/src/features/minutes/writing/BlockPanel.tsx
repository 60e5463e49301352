import type { MinutesView } from '@giaoban/protocol';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '../../../design/ButtonLink.tsx';
import { Card } from '../../../design/Card.tsx';
import { Select } from '../../../design/Select.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { minutesTexts } from '../i18n.ts';
import { momentOf, momentText, replayPath } from '../moments.ts';
import type { BlockKind, changeBlock, CurrentBlock } from './create-editor.ts';
import { momentOfAttrs } from './minutes-schema.ts';

type Change = Parameters<typeof changeBlock>[2];
type BlockPanelProps = { view: MinutesView; block: CurrentBlock; onChange: (change: Change) => void };

const nobody = '-';

const TaskFields = ({ view, block, onChange }: BlockPanelProps) => {
  const t = useTexts(minutesTexts);
  const units = view.units.map(({ unitId, name }) => ({ value: unitId, label: name }));
  return (
    <>
      <Select
        label={t('unit')}
        options={[{ value: nobody, label: t('noUnit') }, ...units]}
        value={block.attrs.unitId ?? nobody}
        onChange={(unitId) => onChange({ attrs: { unitId: unitId === nobody ? null : unitId } })}
      />
      <TextField
        label={t('due')}
        type="date"
        value={block.attrs.dueDate ?? ''}
        onChange={(dueDate) => onChange({ attrs: { dueDate: dueDate === '' ? null : dueDate } })}
      />
    </>
  );
};

/** What belongs to the paragraph in which one writes: its kind, its moment, and of a task whose and until when. */
export const BlockPanel = ({ view, block, onChange }: BlockPanelProps) => {
  const t = useTexts(minutesTexts);
  const momentMs = momentOfAttrs(block.attrs);
  const [written, setWritten] = useState(momentMs === null ? '' : momentText(momentMs));
  const isWrong = written !== '' && momentOf(written) === null;
  const kinds: readonly BlockKind[] = ['paragraph', 'heading', 'conclusion'];
  return (
    <Card title={t('here')}>
      <Select
        label={t('kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
        value={block.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={t('moment')}
        value={written}
        maxLength={8}
        onChange={(text) => {
          setWritten(text);
          const moment = momentOf(text);
          if (text === '' || moment !== null)
            onChange({ attrs: { momentMs: moment === null ? null : String(moment) } });
        }}
        error={isWrong ? t('momentWrong') : undefined}
      />
      {momentMs !== null && (
        <ButtonLink
          to={replayPath(view.record.meetingId, view.openedAtMs ?? 0, momentMs)}
          icon={<Play aria-hidden />}
        >
          {t('watch', { moment: momentText(momentMs) })}
        </ButtonLink>
      )}
      {block.kind === 'conclusion' && <TaskFields view={view} block={block} onChange={onChange} />}
    </Card>
  );
};
