import { defineTexts } from '../i18n/define-texts.ts';

export const passwordTexts = defineTexts('password', {
  vi: {
    rules: 'Mật khẩu cần có',
    length: 'ít nhất 14 ký tự',
    lower: 'chữ thường (a–z)',
    upper: 'chữ hoa (A–Z)',
    digit: 'chữ số (0–9)',
    sign: 'ký tự khác (ví dụ - + # @)',
    met: 'đạt',
    notMet: 'chưa đạt',
  },
  en: {
    rules: 'The password needs',
    length: 'at least 14 characters',
    lower: 'small letters (a–z)',
    upper: 'capital letters (A–Z)',
    digit: 'digits (0–9)',
    sign: 'another sign (such as - + # @)',
    met: 'met',
    notMet: 'not met yet',
  },
});
