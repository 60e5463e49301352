import { Unit } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { searchTree, unitGroups, unitsOn, unitTree, type UnitNode } from './unit-tree.ts';

const unit = (
  id: string,
  kind: string,
  name: string,
  parentId: string | null,
  validTo: string | null = null,
) => Unit.parse({ id, code: id, kind, name, parentId, validFrom: null, validTo });

const units = [
  unit('BT', 'province', 'UBND tỉnh Bến Tre', null),
  unit('BTRI', 'district', 'UBND huyện Ba Tri', 'BT'),
  unit('X1', 'commune', 'UBND xã Bảo Thạnh', 'BTRI'),
  unit('X2', 'commune', 'UBND xã An Hòa Tây', 'BTRI'),
  unit('STC', 'department', 'Sở Tài chính', 'BT'),
  unit('OLD', 'department', 'Sở Thủy sản', 'BT', '2008-01-01'),
  unit('BDAI', 'district', 'UBND huyện Bình Đại', 'BT'),
  unit('X3', 'commune', 'UBND xã Thới Thuận', 'BDAI'),
];
const shape = (nodes: UnitNode[]): unknown => nodes.map((one) => [one.unit.id, shape(one.children)]);

describe('the directory', () => {
  it('is a tree: departments before districts, communes below, by name', () => {
    expect(shape(unitTree(unitsOn(units, '2011-05-01')))).toEqual([
      [
        'BT',
        [
          ['STC', []],
          [
            'BTRI',
            [
              ['X2', []],
              ['X1', []],
            ],
          ],
          ['BDAI', [['X3', []]]],
        ],
      ],
    ]);
  });

  it('keeps a unit whose parent has gone, at the top', () => {
    expect(shape(unitTree([unit('X9', 'commune', 'Xã mồ côi', 'gone')]))).toEqual([['X9', []]]);
  });

  it('is searched without tone marks, and shows what stands above', () => {
    expect(shape(searchTree(unitTree(units), 'an hoa'))).toEqual([['BT', [['BTRI', [['X2', []]]]]]]);
    expect(searchTree(unitTree(units), 'không có')).toEqual([]);
  });

  it('has groups to pick at once', () => {
    const groups = unitGroups(unitsOn(units, '2011-05-01'));
    expect(groups.map((one) => [one.kind, one.parent?.id, one.units.map((member) => member.id)])).toEqual([
      ['province', undefined, ['BT']],
      ['department', undefined, ['STC']],
      ['district', undefined, ['BTRI', 'BDAI']],
      ['commune', 'BTRI', ['X2', 'X1']],
      ['commune', 'BDAI', ['X3']],
    ]);
  });
});
