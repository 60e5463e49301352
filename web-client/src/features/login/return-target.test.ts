import { expect, it } from 'vitest';
import { returnTarget } from './return-target.ts';

it.each([
  [null, '/'],
  ['/hop/m1', '/hop/m1'],
  ['/cuoc-hop/moi?a=b', '/cuoc-hop/moi?a=b'],
  ['https://ke-xau.example', '/'],
  ['//ke-xau.example', '/'],
  ['/\\ke-xau.example', '/'],
  ['/dang-nhap?tu=%2F', '/'],
])('%s leads to %s', (wanted, target) => {
  expect(returnTarget(wanted)).toBe(target);
});
