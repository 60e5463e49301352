import type { InvitationPaper, Issue, MeetingDetails, PaperAppendix, PaperPart } from '@giaoban/protocol';
import { momentAt } from './moments.ts';
import { comrade, fullName, type IssuingOffice, signerOf } from './office.ts';

/** More sites than these stand in an appendix. */
const mostInvitees = 15;
/** Sites are tried out before the meeting, and delegates take their seats (domain rules of the province's operators). */
const technicianMinutes = 60;
const delegateMinutes = 10;

export type InvitationFacts = {
  details: MeetingDetails;
  office: IssuingOffice;
  chair: { name: string; post: string };
  issue: Issue | null;
};

const kindWords: Record<MeetingDetails['kind'], string> = {
  briefing: 'cuộc họp giao ban',
  urgent: 'cuộc họp đột xuất',
  review_interim: 'hội nghị sơ kết',
  review_final: 'hội nghị tổng kết',
};

/** "họp giao ban tháng 3": a sentence goes on with it. */
const lowered = (title: string): string => `${title.slice(0, 1).toLocaleLowerCase('vi')}${title.slice(1)}`;

const eventOf = ({ kind, title }: MeetingDetails): string => {
  const name = lowered(title);
  return /^(?:cuộc |phiên )?họp|^hội nghị|^phiên|^buổi/iu.test(name) ? name : `${kindWords[kind]}: ${title}`;
};

const notesOf = ({ agenda, plannedMinutes }: MeetingDetails): PaperPart[] => [
  ...(agenda.length === 0
    ? []
    : [
        { kind: 'paragraph' as const, text: `Nội dung (dự kiến ${String(plannedMinutes)} phút):` },
        ...agenda.map(({ title, minutes }) => ({
          kind: 'dash' as const,
          text: `${title} (${String(minutes)} phút);`,
        })),
      ]),
  {
    kind: 'paragraph',
    text: `Cuộc họp được tổ chức trực tuyến. Đại biểu đăng nhập hệ thống họp trực tuyến của tỉnh và chọn cuộc họp trong Lịch họp; cán bộ kỹ thuật tại các điểm cầu kết nối, kiểm tra âm thanh, hình ảnh trước giờ họp ${String(technicianMinutes)} phút; đại biểu có mặt trước giờ họp ${String(delegateMinutes)} phút.`,
  },
  {
    kind: 'paragraph',
    text: 'Không trao đổi nội dung thuộc bí mật nhà nước tại cuộc họp. Đề nghị các đồng chí sắp xếp thời gian dự họp đúng giờ, đúng thành phần.',
  },
];

/** Giấy mời from what was agreed about the meeting (Mẫu 1.7; what it must say: Quyết định 45/2018/QĐ-TTg). */
export const composeInvitation = ({ details, office, chair, issue }: InvitationFacts): InvitationPaper => {
  const leaders = details.sites.map((site) => `Lãnh đạo ${fullName(site)}`);
  const isLong = leaders.length > mostInvitees;
  const list: PaperAppendix = {
    kind: 'text',
    title: 'Danh sách đơn vị được mời dự họp',
    parts: leaders.map((text) => ({ kind: 'clause', heading: null, text })),
  };
  return {
    kind: 'invitation',
    agency: office.agency,
    number: issue?.number ?? null,
    date: issue?.date ?? null,
    urgency: details.kind === 'urgent' ? 'urgent' : null,
    scope: null,
    subject: details.title,
    place: office.place,
    inviter: office.agency.name,
    invitees: isLong
      ? [`Lãnh đạo ${String(leaders.length)} đơn vị tại các điểm cầu (danh sách kèm theo)`]
      : leaders.length === 0
        ? ['Các đại biểu']
        : leaders,
    event: eventOf(details),
    chair: comrade(chair).replace(/^đ/u, 'Đ'),
    startsAt: momentAt(Date.parse(details.startsAt), details.timeZone),
    venue: `Điểm cầu trung tâm ${office.agency.name}; các điểm cầu thành phần: trụ sở, phòng họp trực tuyến của các đơn vị được mời`,
    notes: notesOf(details),
    recipients: { names: ['Như thành phần mời', 'Lãnh đạo cơ quan'], keptWith: [], keptCopies: null },
    appendices: isLong ? [list] : [],
    signer: signerOf(chair),
  };
};
