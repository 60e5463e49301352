import { expect, it } from 'vitest';
import { isRoomScreen } from './room-address.ts';

it.each(['/phong', '/phong/'])('is a hall’s screen: %s', (path) => {
  expect(isRoomScreen(path)).toBe(true);
});

it.each(['/', '/phong/khac', '/phonghop', '/cuoc-hop/phong', '/dang-nhap'])('is none: %s', (path) => {
  expect(isRoomScreen(path)).toBe(false);
});
