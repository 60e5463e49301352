import {
  type ConclusionNoticePaper,
  type InvitationPaper,
  type MinutesPaper,
  type PaperAttendee,
} from '@giaoban/protocol';

/** Papers of a briefing as an office would write them. Names of people are invented. */

const agency = { superiorName: null, name: 'Ủy ban nhân dân tỉnh Vĩnh Long', code: 'UBND' };

const recipients = {
  names: [
    'Thường trực Tỉnh ủy, Thường trực HĐND tỉnh',
    'Chủ tịch, các Phó Chủ tịch UBND tỉnh',
    'Các sở, ban, ngành tỉnh',
    'Ủy ban nhân dân các xã, phường',
    'Lãnh đạo Văn phòng UBND tỉnh',
  ],
  keptWith: ['TH'],
  keptCopies: null,
};

export const sampleInvitation: InvitationPaper = {
  kind: 'invitation',
  agency,
  number: 5,
  date: '2026-01-05',
  urgency: 'urgent',
  scope: null,
  subject:
    'Họp giao ban trực tuyến tháng 01 năm 2026 giữa Ủy ban nhân dân tỉnh với các sở, ban, ngành và địa phương',
  place: 'Vĩnh Long',
  inviter: 'Ủy ban nhân dân tỉnh Vĩnh Long',
  invitees: [
    'Thủ trưởng các sở, ban, ngành tỉnh',
    'Chủ tịch Ủy ban nhân dân các xã, phường',
    'Giám đốc Trung tâm tích hợp dữ liệu tỉnh',
  ],
  event:
    'cuộc họp giao ban về tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội và ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước',
  chair: 'Đồng chí Nguyễn Văn An, Chủ tịch Ủy ban nhân dân tỉnh',
  startsAt: { date: '2026-01-12', hour: 8, minute: 0 },
  venue:
    'Điểm cầu trung tâm: Hội trường Ủy ban nhân dân tỉnh; các điểm cầu thành phần: phòng họp trực tuyến của các sở, ban, ngành và trụ sở Ủy ban nhân dân các xã, phường',
  notes: [
    {
      kind: 'paragraph',
      text: 'Đề nghị các đơn vị chuẩn bị ý kiến phát biểu ngắn gọn, gửi tài liệu lên hệ thống trước ngày họp; cán bộ kỹ thuật có mặt tại điểm cầu lúc 07 giờ 00 phút để kiểm tra đường truyền, âm thanh và hình ảnh.',
    },
    { kind: 'paragraph', text: 'Rất mong các đồng chí sắp xếp thời gian dự họp đúng giờ, đúng thành phần' },
  ],
  recipients: { ...recipients, names: ['Như thành phần mời', ...recipients.names.slice(1)] },
  appendices: [],
  signer: {
    onBehalfOf: null,
    right: { kind: 'by_order', headPost: 'Chủ tịch', post: 'Chánh Văn phòng' },
    otherPost: null,
    name: 'ThS. Trần Thị Bích Ngọc',
  },
};

export const sampleAttendees = (count: number): PaperAttendee[] =>
  Array.from({ length: count }, (_, index) => ({
    name: index % 7 === 3 ? 'Nguyễn Hoàng Phương Thảo Nguyên' : `Lê Văn ${'ABCDEGHIKLMN'[index % 12]}`,
    post: index % 5 === 0 ? 'Phó Chủ tịch phụ trách Ủy ban nhân dân' : 'Chủ tịch Ủy ban nhân dân',
    unitName: `xã số ${index + 1}`,
    presence: (['hall', 'online', 'substitute', 'excused', 'absent'] as const)[index % 5] ?? 'hall',
    note: index % 5 === 2 ? 'Dự thay đồng chí Chủ tịch đi công tác' : '',
  }));

const statements = [
  'Báo cáo kết quả ứng dụng công nghệ thông tin trong tháng; những khó khăn, vướng mắc của địa phương khi triển khai hệ thống quản lý văn bản và điều hành; đề xuất hướng xử lý trong thời gian tới.',
  'Thống nhất với nội dung báo cáo; đề nghị các đơn vị tăng cường trao đổi văn bản điện tử, từng bước giảm văn bản giấy, bảo đảm việc kết nối mạng thông suốt giữa các đơn vị trực thuộc.',
  'Đề nghị quan tâm bố trí cán bộ chuyên trách, tổ chức thường xuyên các lớp đào tạo về an toàn thông tin cho cán bộ, công chức cấp xã.',
];

export const sampleMinutes: MinutesPaper = {
  kind: 'minutes',
  agency: {
    superiorName: 'Ủy ban nhân dân tỉnh Vĩnh Long',
    name: 'Văn phòng Ủy ban nhân dân tỉnh',
    code: 'VPUBND',
  },
  number: 12,
  date: '2026-01-13',
  urgency: null,
  scope: 'internal',
  subject: 'Họp giao ban trực tuyến tháng 01 năm 2026',
  startedAt: { date: '2026-01-12', hour: 8, minute: 2 },
  venue: 'Hội trường Ủy ban nhân dân tỉnh và 124 điểm cầu xã, phường',
  attendance: [
    {
      kind: 'dash',
      text: 'Tại điểm cầu trung tâm: lãnh đạo Ủy ban nhân dân tỉnh, thủ trưởng các sở, ban, ngành tỉnh;',
    },
    {
      kind: 'dash',
      text: 'Tại các điểm cầu thành phần: lãnh đạo Ủy ban nhân dân các xã, phường; có mặt 121/124 điểm cầu.',
    },
  ],
  chair: 'Đồng chí Nguyễn Văn An, Chủ tịch Ủy ban nhân dân tỉnh',
  secretary: 'Đồng chí Phạm Minh Đức, chuyên viên Văn phòng Ủy ban nhân dân tỉnh',
  course: [
    { kind: 'section', heading: 'Diễn biến cuộc họp' },
    ...[
      'Tình hình thực hiện nhiệm vụ tháng 12',
      'Ứng dụng công nghệ thông tin',
      'Nhiệm vụ trọng tâm tháng 02',
    ].flatMap((heading) => [
      { kind: 'clause' as const, heading, text: statements[0] ?? '' },
      ...statements.map((text, index) => ({
        kind: 'point' as const,
        text: `Đại biểu Sở ${['Nội vụ', 'Tài chính', 'Khoa học và Công nghệ'][index] ?? ''} (08 giờ ${20 + index} phút): ${text}`,
      })),
    ]),
    { kind: 'section', heading: 'Biểu quyết' },
    {
      kind: 'vote',
      title: 'Thông qua chương trình công tác quý I năm 2026',
      isSecret: false,
      eligible: 30,
      results: [
        { label: 'tán thành', count: 28 },
        { label: 'không tán thành', count: 1 },
        { label: 'không biểu quyết', count: 1 },
      ],
    },
    { kind: 'section', heading: 'Kết luận của chủ tọa' },
    {
      kind: 'task',
      level: 'clause',
      unitName: 'Sở Khoa học và Công nghệ',
      text: 'chủ trì, phối hợp với các đơn vị liên quan rà soát hạ tầng mạng truyền số liệu chuyên dùng',
      dueOn: '2026-02-10',
    },
    { kind: 'clause', heading: null, text: 'Các đơn vị báo cáo kết quả trước ngày 25 hàng tháng.' },
  ],
  endedAt: { date: '2026-01-12', hour: 11, minute: 5 },
  recipients: {
    names: ['Như thành phần dự họp', 'Lãnh đạo Văn phòng UBND tỉnh'],
    keptWith: ['Hồ sơ'],
    keptCopies: null,
  },
  appendices: [{ kind: 'attendees', title: 'Danh sách đại biểu dự họp', attendees: sampleAttendees(60) }],
  chairSigner: { post: null, name: 'Nguyễn Văn An' },
  secretarySigner: { name: 'Phạm Minh Đức' },
};

export const sampleNotice: ConclusionNoticePaper = {
  kind: 'conclusion_notice',
  agency,
  number: null,
  date: null,
  urgency: null,
  scope: null,
  subject:
    'Kết luận của đồng chí Nguyễn Văn An, Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp giao ban trực tuyến tháng 01 năm 2026',
  place: 'Vĩnh Long',
  body: [
    {
      kind: 'paragraph',
      text: 'Ngày 12 tháng 01 năm 2026, tại Hội trường Ủy ban nhân dân tỉnh, đồng chí Nguyễn Văn An, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp giao ban trực tuyến với các sở, ban, ngành và địa phương. Sau khi nghe báo cáo của Văn phòng Ủy ban nhân dân tỉnh và ý kiến của các đại biểu, đồng chí Chủ tịch kết luận như sau:',
    },
    {
      kind: 'clause',
      heading: 'Đánh giá chung',
      text: 'Trong thời gian qua, việc ứng dụng công nghệ thông tin trong hoạt động của các cơ quan nhà nước trên địa bàn tỉnh đã được các cấp, các ngành quan tâm thực hiện và bước đầu đạt được những kết quả đáng khích lệ. Tuy nhiên, kết quả ở một số cơ quan, đơn vị vẫn còn nhiều hạn chế.',
    },
    { kind: 'clause', heading: 'Nhiệm vụ trong thời gian tới', text: null },
    {
      kind: 'task',
      level: 'point',
      unitName: 'Văn phòng Ủy ban nhân dân tỉnh',
      text: 'theo dõi, đôn đốc các đơn vị thực hiện, tổng hợp báo cáo Chủ tịch Ủy ban nhân dân tỉnh',
      dueOn: '2026-01-31',
    },
    {
      kind: 'task',
      level: 'point',
      unitName: 'Sở Khoa học và Công nghệ',
      text: 'chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan bảo đảm điều kiện kỹ thuật cho các cuộc họp trực tuyến đến cấp xã',
      dueOn: '2026-03-15',
    },
    {
      kind: 'task',
      level: 'point',
      unitName: 'Ủy ban nhân dân các xã, phường',
      text: 'phân công cán bộ lãnh đạo chịu trách nhiệm, tổ chức kiểm tra đường truyền trước mỗi cuộc họp.',
      dueOn: null,
    },
    {
      kind: 'paragraph',
      text: 'Văn phòng Ủy ban nhân dân tỉnh thông báo đến các cơ quan, đơn vị, địa phương biết, thực hiện.',
    },
  ],
  recipients,
  appendices: [],
  signer: {
    onBehalfOf: 'Ủy ban nhân dân',
    right: { kind: 'deputy', headPost: 'Chủ tịch', post: 'Phó Chủ tịch' },
    otherPost: null,
    name: 'Lê Thị Mỹ Hạnh',
  },
};
