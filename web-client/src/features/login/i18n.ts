import { defineTexts } from '../../i18n/define-texts.ts';

export const loginTexts = defineTexts('login', {
  vi: {
    title: 'Đăng nhập',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    submit: 'Đăng nhập',
    capsLock: 'Phím Caps Lock đang bật.',
    usernameMissing: 'Xin nhập tên đăng nhập.',
    passwordMissing: 'Xin nhập mật khẩu.',
    lockedUntil: 'Có thể thử lại lúc {{time}} (còn {{remaining}}). Cán bộ kỹ thuật có thể mở khóa sớm hơn.',
    roomLink: 'Đây là màn hình của điểm cầu? Ghép bằng mã',
    setupNeeded:
      'Hệ thống chưa được thiết lập. Hãy mở liên kết thiết lập đã in ra trên máy chủ khi khởi động lần đầu.',
    overTitle: 'Phiên làm việc đã kết thúc',
    overText:
      'Phiên đã hết hạn hoặc đã đăng xuất, mật khẩu vừa được đổi, hoặc tài khoản bị ngừng. Xin đăng nhập lại để tiếp tục: nội dung trên trang này vẫn còn.',
    overHelp: 'Nếu không đăng nhập được, xin liên hệ cán bộ kỹ thuật.',
    otherAccount: 'Dùng tài khoản khác',
  },
  en: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    capsLock: 'Caps Lock is on.',
    usernameMissing: 'Please enter the user name.',
    passwordMissing: 'Please enter the password.',
    lockedUntil: 'Try again at {{time}} (in {{remaining}}). The technician can unlock it earlier.',
    roomLink: 'Is this a hall’s screen? Pair it with a code',
    setupNeeded:
      'The system has not been set up. Open the set-up link that the server printed at its first start.',
    overTitle: 'Your session has ended',
    overText:
      'It expired or was signed out, the password was changed, or the account was closed. Sign in again to go on: what stands on this page is still there.',
    overHelp: 'If you cannot sign in, please ask the technician.',
    otherAccount: 'Use another account',
  },
});
