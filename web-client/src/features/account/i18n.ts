import { defineTexts } from '../../i18n/define-texts.ts';

export const accountTexts = defineTexts('account', {
  vi: {
    title: 'Đổi mật khẩu',
    current: 'Mật khẩu hiện tại',
    next: 'Mật khẩu mới',
    submit: 'Đổi mật khẩu',
    currentMissing: 'Xin nhập mật khẩu hiện tại.',
    currentWrong: 'Mật khẩu hiện tại không đúng.',
    nextWeak: 'Mật khẩu mới chưa đạt các điều kiện bên dưới.',
    changed: 'Đã đổi mật khẩu.',
  },
  en: {
    title: 'Change password',
    current: 'Present password',
    next: 'New password',
    submit: 'Change password',
    currentMissing: 'Please enter the present password.',
    currentWrong: 'The present password is wrong.',
    nextWeak: 'The new password does not meet the conditions below yet.',
    changed: 'The password has been changed.',
  },
});
