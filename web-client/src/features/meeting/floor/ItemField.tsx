import type { AgendaItem, AgendaItemId } from '@giaoban/protocol';
import { Select } from '../../../design/Select.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { floorTexts } from './i18n.ts';

type ItemFieldProps = {
  agenda: readonly AgendaItem[];
  /** The item under discussion. */
  currentId: AgendaItemId | null;
  value: AgendaItemId | null;
  onChange: (itemId: AgendaItemId) => void;
};

/** Which item of the agenda it is about; nothing to choose in a meeting without an agenda. */
export const ItemField = ({ agenda, currentId, value, onChange }: ItemFieldProps) => {
  const t = useTexts(floorTexts);
  if (agenda.length === 0) return null;
  const options = agenda.map(({ id, title }, index) => {
    const words = { number: index + 1, title };
    return { value: id, label: id === currentId ? t('itemCurrent', words) : t('itemOption', words) };
  });
  return <Select label={t('item')} options={options} value={value} onChange={onChange} />;
};
