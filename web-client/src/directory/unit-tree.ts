import type { Unit, UnitId, UnitKind } from '@giaoban/protocol';
import { matchesSearch } from '../design/search-text.ts';
import type { DayKey } from '../time/province-time.ts';
import { groupBy } from './group-by.ts';

export type UnitNode = { unit: Unit; children: UnitNode[] };

const byName = (one: Unit, other: Unit): number => one.name.localeCompare(other.name, 'vi');
const kindOrder: readonly UnitKind[] = ['province', 'department', 'district', 'commune', 'other'];
const byKindThenName = (one: Unit, other: Unit): number =>
  kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) || byName(one, other);

/** Units that exist on a day. */
export const unitsOn = (units: readonly Unit[], day: DayKey): Unit[] =>
  units.filter(
    (unit) =>
      (unit.validFrom === null || unit.validFrom <= day) && (unit.validTo === null || unit.validTo >= day),
  );

/** The directory as a tree; a unit whose parent is not there stands at the top. */
export const unitTree = (units: readonly Unit[]): UnitNode[] => {
  const known = new Set(units.map((unit) => unit.id));
  const childrenOf = groupBy(units, (unit) =>
    unit.parentId !== null && known.has(unit.parentId) && unit.parentId !== unit.id ? unit.parentId : null,
  );
  const build = (parentId: UnitId | null): UnitNode[] =>
    (childrenOf.get(parentId) ?? [])
      .toSorted(byKindThenName)
      .map((unit) => ({ unit, children: build(unit.id) }));
  return build(null);
};

/** The tree with only the units whose name or code is asked for, and those above them. */
export const searchTree = (nodes: readonly UnitNode[], query: string): UnitNode[] => {
  if (query.trim() === '') return [...nodes];
  return nodes.flatMap(({ unit, children }) => {
    if (matchesSearch(`${unit.name} ${unit.code}`, query)) return [{ unit, children }];
    const found = searchTree(children, query);
    return found.length === 0 ? [] : [{ unit, children: found }];
  });
};

/** A group of sites that is picked at once: all of one kind, communes by the district above them. */
export type UnitGroup = {
  id: string;
  kind: UnitKind;
  /** The district whose communes these are. */
  parent: Unit | null;
  units: Unit[];
};

export const unitGroups = (units: readonly Unit[]): UnitGroup[] => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const communeParent = (unit: Unit): Unit | null => {
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId);
    return unit.kind === 'commune' && parent?.kind === 'district' ? parent : null;
  };
  const groups = groupBy(units, (unit) => `${unit.kind} ${communeParent(unit)?.id ?? ''}`.trim());
  return [...groups]
    .flatMap(([id, members]) => {
      const [first] = members;
      if (first === undefined) return [];
      return [{ id, kind: first.kind, parent: communeParent(first), units: members.toSorted(byName) }];
    })
    .toSorted(
      (one, other) =>
        kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) ||
        (one.parent?.name ?? '').localeCompare(other.parent?.name ?? '', 'vi'),
    );
};
