import { describe, expect, it } from 'vitest';
import { findFolded, foldText } from './fold-text.ts';

const piece = (text: string, typed: string): string | null => {
  const found = findFolded(text, typed);
  return found === null ? null : text.slice(found.from, found.to);
};

describe('finding what was typed', () => {
  it.each([
    ['Đầu tư công năm 2026', 'dau tu', 'Đầu tư'],
    ['Đầu tư công năm 2026', 'ĐẦU TƯ', 'Đầu tư'],
    ['dau tu cong', 'đầu tư', 'dau tu'],
    ['Xã Hoà Bình', 'hòa bình', 'Hoà Bình'],
    ['giải  ngân\nvốn', 'giai ngan von', 'giải  ngân\nvốn'],
    ['Nguyễn Thị Hưởng'.normalize('NFD'), 'huong', 'Hưởng'.normalize('NFD')],
    ['kết thúc', 'thúc ', 'thúc'],
    ['🙂 nghị quyết', 'nghi', 'nghị'],
  ])('%j, %j → %j', (text, typed, found) => {
    expect(piece(text, typed)).toBe(found);
  });

  it('does not find what is not there, nor nothing', () => {
    expect(piece('Đầu tư', 'đầu vào')).toBeNull();
    expect(piece('Đầu tư', '  ')).toBeNull();
  });

  it('prefers the one with the same marks', () => {
    expect(findFolded('thu ngân sách của thủ trưởng', 'thủ')).toEqual({ from: 18, to: 21, isExact: true });
    expect(findFolded('thu ngân sách', 'thủ')).toEqual({ from: 0, to: 3, isExact: false });
  });

  it('keeps a place for each folded letter', () => {
    const { folded, places } = foldText('Ô-tô');
    expect([folded, places]).toEqual(['o-to', [0, 1, 2, 3]]);
  });
});
