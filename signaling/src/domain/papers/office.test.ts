import { expect, it } from 'vitest';
import { fullName, issuingOffice, signerOf } from './office.ts';

const province = { name: 'UBND tỉnh Vĩnh Long' };

it.each([
  ['UBND đặc khu Phú Quốc', 'Phú Quốc'],
  ['Sở Y tế thành phố Cần Thơ', 'Cần Thơ'],
  ['UBND tỉnh Bến Tre', 'Bến Tre'],
  ['UBND Thành phố Đà Nẵng', 'Đà Nẵng'],
  ['UBND xã Ôn Lương', 'Ôn Lương'],
  ['UBND thị xã Ấp Bắc', 'Ấp Bắc'],
  ['Sở Tài chính', 'Vĩnh Long'],
  ['Sở Lao động - Thương binh và Xã hội', 'Vĩnh Long'],
])('%s issues at %s', (name, place) => {
  expect(issuingOffice({ name }, [province]).place).toBe(place);
  expect(issuingOffice({ name: name.normalize('NFD') }, [province]).place).toBe(place);
});

it.each([
  ['Sở Y tế thành phố Cần Thơ', 'SYT'],
  ['Trung tâm Y tế xã Ôn Lương', 'TTYT'],
  ['Phòng Kinh tế đặc khu Phú Quốc', 'PKT'],
  ['Văn phòng UBND tỉnh', 'VPUBND'],
  ['Văn phòng Ủy ban nhân dân tỉnh Bến Tre', 'VPUBND'],
  ['Bảo hiểm xã hội tỉnh Cà Mau', 'BHXH'],
  ['Sở Lao động - Thương binh và Xã hội', 'SLĐTBXH'],
  ['UBND đặc khu Phú Quốc', 'UBND'],
])('%s has the code %s', (name, code) => {
  expect(issuingOffice({ name }, []).agency.code).toBe(code);
});

it.each([
  ['Phó Giám đốc Sở Tài chính', 'Giám đốc', 'Phó Giám đốc'],
  ['Phó Giám đốc Sở Y tế thành phố Cần Thơ', 'Giám đốc', 'Phó Giám đốc'],
  ['Phó Chủ tịch UBND đặc khu Phú Quốc', 'Chủ tịch', 'Phó Chủ tịch'],
  ['Phó Chủ tịch Uỷ ban nhân dân tỉnh', 'Chủ tịch', 'Phó Chủ tịch'],
  ['Phó Chủ tịch Thường trực UBND tỉnh', 'Chủ tịch', 'Phó Chủ tịch Thường trực'],
  ['Phó Chánh Văn phòng', 'Chánh Văn phòng', 'Phó Chánh Văn phòng'],
])('%s signs KT. %s', (post, headPost, own) => {
  expect(signerOf({ name: 'Lê An', post }).right).toEqual({ kind: 'deputy', headPost, post: own });
});

it('a head signs by his own post, and names are written out', () => {
  expect(signerOf({ name: 'Lê An', post: 'Giám đốc Sở Tài chính' }).right).toEqual({
    kind: 'own',
    post: 'Giám đốc',
  });
  expect(fullName({ name: 'UBND đặc khu Phú Quốc' })).toBe('Ủy ban nhân dân đặc khu Phú Quốc');
});
