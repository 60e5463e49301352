import { expect, test } from 'vitest';
import { shortAuthority } from './authority-names.ts';
import {
  clockText,
  dateText,
  dayText,
  invitedMomentText,
  monthText,
  placeAndDate,
  shortDate,
} from './dates.ts';
import { pointLetter, roman } from './enumeration.ts';
import { numberAndSymbol, numberLine, paperNumber } from './number-and-symbol.ts';
import { archiveLine, recipientLines } from './recipients.ts';
import { signerLines, signerName } from './signers.ts';
import { asSentence, capitals, tidyText, withCapital, withClosingMark, withoutEndMark } from './tidy-text.ts';
import { percentText, voteText } from './votes.ts';
import { bindWords } from './word-binding.ts';

test('numbers below 10 get a 0', () => {
  expect([1, 9, 10, 4591].map(paperNumber)).toEqual(['01', '09', '10', '4591']);
});

test('number and symbol are joined by "/" and "-" without spaces', () => {
  expect(numberLine('conclusion_notice', { code: 'UBND' }, 5)).toBe('Số: 05/TB-UBND');
  expect(numberAndSymbol('minutes', { code: 'VPUBND' }, 120)).toBe('120/BB-VPUBND');
  expect(numberAndSymbol('invitation', { code: 'SKHCN' }, null)).toMatch(/^\u00A0+\/GM-SKHCN$/u);
});

test('days below 10 and the months 1 and 2 get a 0, other months do not', () => {
  expect([1, 9, 10, 31].map(dayText)).toEqual(['01', '09', '10', '31']);
  expect([1, 2, 3, 6, 12].map(monthText)).toEqual(['01', '02', '3', '6', '12']);
  expect(dateText('2026-06-05')).toBe('ngày 05 tháng 6 năm 2026');
  expect(placeAndDate('Bến Tre', '2026-01-05')).toBe('Bến Tre, ngày 05 tháng 01 năm 2026');
  expect(dateText(null)).toBe('ngày …… tháng …… năm ……');
  expect(shortDate('2026-03-05')).toBe('05/03/2026');
});

test('moments have two digits and an invitation tells the weekday', () => {
  expect(clockText({ hour: 8, minute: 0 })).toBe('08 giờ 00 phút');
  expect(invitedMomentText({ date: '2026-01-12', hour: 8, minute: 0 })).toBe(
    '08 giờ 00 phút, thứ Hai, ngày 12 tháng 01 năm 2026',
  );
  expect(invitedMomentText({ date: '2026-03-01', hour: 14, minute: 5 })).toContain('Chủ nhật');
});

test('sections go by Roman numbers, points by the Vietnamese alphabet', () => {
  expect([1, 4, 9, 14, 40, 1999].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'MCMXCIX']);
  expect([1, 4, 5, 6, 7, 23, 24].map(pointLetter)).toEqual(['a', 'd', 'đ', 'e', 'g', 'y', 'aa']);
});

test('signing rights stand before the posts', () => {
  const base = { onBehalfOf: null, otherPost: null, name: 'A' };
  const lines = (right: Parameters<typeof signerLines>[0]['right'], onBehalfOf: string | null = null) =>
    signerLines({ ...base, right, onBehalfOf });
  expect(lines({ kind: 'own', post: 'Chủ tịch' }, 'Ủy ban nhân dân')).toEqual([
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
  ]);
  expect(lines({ kind: 'acting', post: 'Giám đốc' })).toEqual(['Q. GIÁM ĐỐC']);
  expect(lines({ kind: 'deputy', headPost: 'Chủ tịch', post: 'Phó Chủ tịch' })).toEqual([
    'KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
  ]);
  expect(lines({ kind: 'by_order', headPost: 'Chủ tịch', post: 'Chánh Văn phòng' })).toEqual([
    'TL. CHỦ TỊCH',
    'CHÁNH VĂN PHÒNG',
  ]);
  expect(lines({ kind: 'empowered', headPost: 'Giám đốc', post: 'Trưởng phòng' })).toEqual([
    'TUQ. GIÁM ĐỐC',
    'TRƯỞNG PHÒNG',
  ]);
});

test('no academic title stands before a signer’s name', () => {
  for (const name of [
    'ThS. Trần Bích Ngọc',
    'PGS.TS. Trần Bích Ngọc',
    'GS. TS Trần Bích Ngọc',
    'Tiến sĩ Trần Bích Ngọc',
    'BS.CKII. Trần Bích Ngọc',
    'TS.BS Trần Bích Ngọc',
  ])
    expect(signerName(name)).toBe('Trần Bích Ngọc');
  expect(signerName('Tsần Văn Cử')).toBe('Tsần Văn Cử');
  expect(signerName('Cử Văn An')).toBe('Cử Văn An');
});

test('recipients stand in a list that ends with the archive', () => {
  expect(
    recipientLines({
      names: ['- Như trên;', 'Các sở, ban, ngành tỉnh.'],
      keptWith: ['TH'],
      keptCopies: null,
    }),
  ).toEqual(['- Như trên;', '- Các sở, ban, ngành tỉnh;', '- Lưu: VT, TH.']);
  expect(archiveLine({ keptWith: [], keptCopies: null })).toBe('- Lưu: VT.');
  expect(archiveLine({ keptWith: ['Hồ sơ'], keptCopies: 3 })).toBe('- Lưu: VT, Hồ sơ (03).');
});

test('text is composed Unicode with single spaces and nothing unseen', () => {
  expect(tidyText('  U\u0309y\u00A0 ban\u200B\tnha\u0302n \n da\u0302n\u00AD ')).toBe('Ủy ban nhân dân');
  expect(capitals('ủy ban nhân dân xã Đại Điền')).toBe('ỦY BAN NHÂN DÂN XÃ ĐẠI ĐIỀN');
  expect(withCapital('ủy ban')).toBe('Ủy ban');
  expect(withoutEndMark('Các sở; ')).toBe('Các sở');
  expect(['a', 'a,', 'a:', 'a.'].map(asSentence)).toEqual(['a.', 'a.', 'a:', 'a.']);
  expect([' thực hiện.', 'thực hiện./.', 'thực hiện;'].map(withClosingMark)).toEqual([
    ' thực hiện./.',
    'thực hiện./.',
    'thực hiện./.',
  ]);
});

test('the superior agency’s usual words are abbreviated', () => {
  expect(shortAuthority('ỦY BAN NHÂN DÂN TỈNH VĨNH LONG')).toBe('UBND TỈNH VĨNH LONG');
  expect(shortAuthority('HỘI ĐỒNG NHÂN DÂN TỈNH')).toBe('HĐND TỈNH');
});

test('votes tell counts and percent of those who had a vote', () => {
  expect([percentText(28, 30), percentText(1, 2), percentText(30, 30), percentText(0, 7)]).toEqual([
    '93,33%',
    '50%',
    '100%',
    '0%',
  ]);
  const vote = {
    kind: 'vote',
    title: 'Thông qua chương trình',
    isSecret: true,
    eligible: 30,
    results: [
      { label: 'tán thành', count: 28 },
      { label: 'không tán thành', count: 2 },
    ],
  } as const;
  expect(voteText({ ...vote, results: [...vote.results] })).toEqual({
    label: 'Biểu quyết (bỏ phiếu kín):',
    text: 'Thông qua chương trình. Kết quả: tán thành 28/30 (93,33%); không tán thành 2/30 (6,67%).',
  });
});

test('no line parts a number from its word or begins with a dash', () => {
  expect(bindWords('ngày 05 tháng 01 năm 2026')).toBe('ngày\u00A005 tháng\u00A001 năm\u00A02026');
  expect(bindWords('kinh tế - xã hội lúc 08 giờ 00 phút')).toBe(
    'kinh tế\u00A0-\u00A0xã hội lúc\u00A008\u00A0giờ 00\u00A0phút',
  );
  expect(bindWords('- Các sở')).toBe('- Các sở');
});
