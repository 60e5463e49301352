import { defineTexts } from '../../../i18n/define-texts.ts';

export const auditTexts = defineTexts('replay-audit', {
  vi: {
    title: 'Nhật ký xem và tải bản ghi',
    back: 'Bản ghi',
    intro:
      'Mỗi lần mở bản ghi, tải về, cắt đoạn hoặc sửa phụ đề là một dòng. Mới nhất ở trên. Hồ sơ xuất trên máy chủ được ghi vào sổ lưu trữ.',
    empty: 'Chưa có ai xem hoặc tải bản ghi này.',
    when: 'Thời điểm',
    who: 'Người thực hiện',
    unit: 'Đơn vị',
    what: 'Việc',
    viewed: 'Mở xem bản ghi',
    downloaded: 'Tải về: {{file}}',
    fileVideo: 'video cả cuộc họp',
    fileSound: 'tiếng cả cuộc họp',
    fileCaptions: 'tệp phụ đề',
    clipped: 'Cắt đoạn {{from}} – {{to}}',
    captions_uploaded: 'Tải phụ đề lên (bản {{number}}, {{cues}} câu)',
    captions_corrected: 'Sửa phụ đề (bản {{number}}, {{cues}} câu)',
    more: 'Xem các dòng cũ hơn',
  },
  en: {
    title: 'Who viewed and downloaded the recording',
    back: 'Recording',
    intro:
      'Each opening of the recording, download, clip and change of captions is one line, newest first. What is exported on the server is in the register of archives.',
    empty: 'Nobody has viewed or downloaded this recording yet.',
    when: 'When',
    who: 'Who',
    unit: 'Unit',
    what: 'What',
    viewed: 'Opened the recording',
    downloaded: 'Downloaded: {{file}}',
    fileVideo: 'video of the whole meeting',
    fileSound: 'sound of the whole meeting',
    fileCaptions: 'captions',
    clipped: 'Cut a clip, {{from}} – {{to}}',
    captions_uploaded: 'Uploaded captions (version {{number}}, cues: {{cues}})',
    captions_corrected: 'Corrected captions (version {{number}}, cues: {{cues}})',
    more: 'Older lines',
  },
});
