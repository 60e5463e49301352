import { type NewUnit, type Unit, UnitKind } from '@giaoban/protocol';
import { z } from 'zod';
import type { Directory } from './Directory.ts';

const Row = z.object({
  code: z.string().trim().min(1),
  kind: UnitKind,
  name: z.string().trim().min(1),
  parent_code: z.string().trim(),
});
type Row = z.infer<typeof Row>;

/** The rows of a simple CSV (no quotes, no commas in fields; RFC 4180 without its section 2.5). */
const readUnitRows = (csv: string): Row[] => {
  const [header = '', ...lines] = csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const names = header.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const fields = line.split(',');
    return Row.parse(Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])));
  });
};

/** Adds the units of a file, each after its parent. */
export const addUnitsOf = async (csv: string, directory: Directory): Promise<Unit[]> => {
  const added = new Map<string, Unit>();
  for (const row of readUnitRows(csv)) {
    const parent = row.parent_code === '' ? null : added.get(row.parent_code);
    if (parent === undefined)
      throw new Error(`unit ${row.code}: its parent ${row.parent_code} is not above it`);
    const wanted: NewUnit = { code: row.code, kind: row.kind, name: row.name, parentId: parent?.id ?? null };
    added.set(row.code, await directory.addUnit(wanted));
  }
  return [...added.values()];
};
