import type { MinutesBlock, PaperPart, UnitId } from '@giaoban/protocol';
import { fullName } from './office.ts';

export type UnitNames = ReadonlyMap<UnitId, string>;

/** "Giao Sở Tài chính báo cáo" → "báo cáo", for the unit "Sở Tài chính": the paper writes the unit itself. */
const withoutUnit = (text: string, names: readonly string[]): string => {
  const plain = text.replace(/^(?:Giao|Yêu cầu|Đề nghị)\s+(?:cho\s+)?/iu, '');
  const named = names.find((name) => plain.toLocaleLowerCase('vi').startsWith(name.toLocaleLowerCase('vi')));
  const rest = named === undefined ? text : plain.slice(named.length).replace(/^[\s,:;-]+/u, '');
  return rest.trim() === '' ? text : rest;
};

/** A marked conclusion: a task with its unit and day, or, where nobody was named, a clause. */
export const taskPart = (
  { text, unitId, dueDate }: Pick<MinutesBlock, 'text' | 'unitId' | 'dueDate'>,
  level: 'clause' | 'point',
  units: UnitNames,
): PaperPart => {
  const words = text.trim().normalize('NFC').slice(0, 3_900);
  const name = unitId === null ? undefined : units.get(unitId);
  if (name !== undefined) {
    const unitName = fullName({ name });
    return { kind: 'task', level, unitName, text: withoutUnit(words, [unitName, name]), dueOn: dueDate };
  }
  const [year = '', month = '', day = ''] = dueDate?.split('-') ?? [];
  const due = dueDate === null ? '' : `; hoàn thành trước ngày ${day}/${month}/${year}`;
  const whole = `${words.replace(/[.;\s]+$/u, '')}${due}.`;
  return level === 'clause' ? { kind: 'clause', heading: null, text: whole } : { kind: 'point', text: whole };
};
