import { MeetingDetails, MeetingSummary } from '@giaoban/protocol';

/** 2025-11-21, 07:30 in the province. */
export const sampleStartMs = Date.UTC(2025, 10, 21, 0, 30);

/** A briefing for tests: two hours, one site, one agenda item. */
export const meetingDetails = (changes: Partial<MeetingDetails> = {}): MeetingDetails => ({
  ...MeetingDetails.parse({
    meetingId: 'm1',
    kind: 'briefing',
    title: 'Giao ban tháng 11',
    startsAt: new Date(sampleStartMs).toISOString(),
    timeZone: 'Asia/Ho_Chi_Minh',
    plannedMinutes: 120,
    chair: { personId: 'chair', name: 'Trần Văn Hai' },
    secretary: { personId: 'secretary', name: 'Lê Thị Ba' },
    hostUnitId: 'BT',
    sites: [{ unitId: 'BT-BATRI', name: 'UBND huyện Ba Tri' }],
    agenda: [{ id: 'a1', title: 'Báo cáo thu ngân sách', minutes: 15, unitId: null }],
    recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
  }),
  ...changes,
});

export const meetingSummary = (changes: Partial<MeetingSummary> = {}): MeetingSummary => ({
  ...MeetingSummary.parse({
    details: meetingDetails(),
    status: 'scheduled',
    openedAtMs: null,
    closedAtMs: null,
    tape: 'idle',
    hasTape: false,
    role: 'delegate',
    mayReplay: false,
    mayEdit: false,
  }),
  ...changes,
});
