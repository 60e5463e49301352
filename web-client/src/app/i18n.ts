import { defineTexts } from '../i18n/define-texts.ts';

export const appTexts = defineTexts('app', {
  vi: {
    tagline: 'Họp giao ban trực tuyến',
    skip: 'Đến nội dung chính',
    mainNavigation: 'Trang chính',
    calendar: 'Lịch họp',
    administration: 'Quản trị',
    signOut: 'Đăng xuất',
    changePassword: 'Đổi mật khẩu',
    language: 'Ngôn ngữ',
    notFoundTitle: 'Không có trang này',
    notFoundText: 'Địa chỉ có thể đã đổi hoặc gõ nhầm.',
    toCalendar: 'Về lịch họp',
    crashTitle: 'Trang gặp lỗi',
    crashText: 'Dữ liệu trên máy chủ không mất. Xin tải lại trang; nếu vẫn lỗi, báo cán bộ kỹ thuật.',
    reload: 'Tải lại trang',
    crashRoomText:
      'Dữ liệu trên máy chủ không mất. Nếu sau vài phút vẫn thấy trang này, xin báo cán bộ kỹ thuật.',
    mendSoon: 'Màn hình điểm cầu tự tải lại sau ít giây, không cần bấm.',
    mendUnanswered: 'Máy chủ chưa trả lời (đã hỏi {{times}} lần). Màn hình tự tải lại khi máy chủ trả lời.',
    mendReloading: 'Máy chủ đã trả lời. Đang tải lại…',
  },
  en: {
    tagline: 'Briefings online',
    skip: 'To the main content',
    mainNavigation: 'Main pages',
    calendar: 'Calendar',
    administration: 'Administration',
    signOut: 'Sign out',
    changePassword: 'Change password',
    language: 'Language',
    notFoundTitle: 'There is no such page',
    notFoundText: 'The address may have changed or been mistyped.',
    toCalendar: 'To the calendar',
    crashTitle: 'The page met an error',
    crashText: 'Nothing is lost on the server. Please reload; if it stays, tell the technician.',
    reload: 'Reload',
    crashRoomText:
      'Nothing is lost on the server. If this page is still here after some minutes, please tell the technician.',
    mendSoon: 'The room screen reloads by itself in a few seconds; no press is needed.',
    mendUnanswered:
      'The server has not answered (asked {{times}} times). The screen reloads by itself when it does.',
    mendReloading: 'The server has answered. Reloading…',
  },
});
