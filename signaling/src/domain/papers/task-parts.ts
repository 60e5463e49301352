import type { MinutesBlock, PaperPart, UnitId } from '@giaoban/protocol';
import { fullName } from './office.ts';
import { mostChars, pieces } from './pieces.ts';

export type UnitNames = ReadonlyMap<UnitId, string>;

/** "Giao Sở Tài chính báo cáo" → "báo cáo", for the unit "Sở Tài chính": the paper writes the unit itself. */
const withoutUnit = (text: string, names: readonly string[]): string => {
  const plain = text.replace(/^(?:Giao|Yêu cầu|Đề nghị)\s+(?:cho\s+)?/iu, '');
  const named = names.find((name) => plain.toLocaleLowerCase('vi').startsWith(name.toLocaleLowerCase('vi')));
  const rest = named === undefined ? text : plain.slice(named.length).replace(/^[\s,:;-]+/u, '');
  return rest.trim() === '' ? text : rest;
};

const endMark = /[.;\s]+$/u;

/** A numbered text; what does not fit goes on below it. */
export const numbered = (text: string, level: 'clause' | 'point'): PaperPart[] => {
  const [first = '', ...more] = pieces(text);
  return [
    level === 'clause' ? { kind: 'clause', heading: null, text: first } : { kind: 'point', text: first },
    ...more.map((piece): PaperPart => ({ kind: 'paragraph', text: piece })),
  ];
};

/** A marked conclusion: a task with its unit and day, or, where nobody was named, a clause. */
export const taskParts = (
  { text, unitId, dueDate }: Pick<MinutesBlock, 'text' | 'unitId' | 'dueDate'>,
  level: 'clause' | 'point',
  units: UnitNames,
): PaperPart[] => {
  const words = text.trim().normalize('NFC');
  const name = unitId === null ? undefined : units.get(unitId);
  const unitName = name === undefined ? null : fullName({ name });
  const task = name === undefined || unitName === null ? words : withoutUnit(words, [unitName, name]);
  if (unitName !== null && task.length <= mostChars)
    return [{ kind: 'task', level, unitName, text: task, dueOn: dueDate }];
  const [year = '', month = '', day = ''] = dueDate?.split('-') ?? [];
  const due = dueDate === null ? '' : `; hoàn thành trước ngày ${day}/${month}/${year}`;
  const whole = `${task.replace(endMark, '')}${due}.`;
  return numbered(unitName === null ? whole : `${unitName} ${whole}`, level);
};
