import { AgendaItemId, DocumentId, evolveAll, MeetingDetails, MeetingDocument } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { as, cast, details, system, TestMeeting } from './test-meeting.ts';

const [first, second, third] = ['i1', 'i2', 'i3'].map((id) => AgendaItemId.parse(id));
if (first === undefined || second === undefined || third === undefined) throw new Error('three items');
const withAgenda = MeetingDetails.parse({
  ...details,
  agenda: [first, second, third].map((id) => ({ id, title: `Nội dung ${id}`, minutes: 10, unitId: null })),
});
const document = (id: string, pages = 5): MeetingDocument =>
  MeetingDocument.parse({
    documentId: id,
    agendaItemId: first,
    title: 'Báo cáo',
    type: 'application/pdf',
    pages,
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
    addedBy: null,
  });
const documentId = DocumentId.parse('d1');

const scheduled = (): TestMeeting => new TestMeeting().do({ type: 'change', details: withAgenda }, system);
const opened = (): TestMeeting =>
  scheduled()
    .do({ type: 'add_document', document: document('d1') }, system)
    .opened();
const begin = (agendaItemId: AgendaItemId): Command => ({ type: 'begin_item', agendaItemId });
const show = (page: number): Command => ({ type: 'show_document', documentId, page });
const turn = (page: number): Command => ({ type: 'turn_page', documentId, page });
const code = (meeting: TestMeeting, ...act: Parameters<TestMeeting['try']>): string => {
  const decision = meeting.try(...act);
  return decision.ok ? 'accepted' : decision.code;
};
const types = (meeting: TestMeeting, ...act: Parameters<TestMeeting['try']>): string[] => {
  const decision = meeting.try(...act);
  return decision.ok ? decision.events.map((event) => event.type) : [decision.code];
};

describe('the order of business', () => {
  it('begins with its first item and goes on, back and forth', () => {
    const meeting = opened();
    expect(meeting.state.agenda.currentId).toBe(first);
    meeting.do(begin(third), as(cast.chair)).do(begin(second), as(cast.secretary));
    expect(meeting.state.agenda.currentId).toBe(second);
    expect(types(meeting, begin(second), as(cast.chair))).toEqual([]);
  });

  it('is moved by the leader and the secretary only, in an open meeting, to an item that is there', () => {
    const meeting = opened();
    expect(code(meeting, begin(second), as(cast.siteA))).toBe('forbidden');
    expect(code(meeting, begin(second), system)).toBe('forbidden');
    expect(code(meeting, begin(AgendaItemId.parse('i9')), as(cast.chair))).toBe('agenda_item_not_found');
    expect(code(scheduled().join(cast.chair), begin(second), as(cast.chair))).toBe('meeting_wrong_state');
  });
});

describe('documents', () => {
  it('come and go by the system, before and during the meeting, never after', () => {
    const meeting = scheduled().do({ type: 'add_document', document: document('d1') }, system);
    expect(types(meeting, { type: 'add_document', document: document('d1') }, system)).toEqual([]);
    expect(code(meeting, { type: 'add_document', document: document('d2') }, as(cast.chair))).toBe(
      'forbidden',
    );
    const astray = { ...document('d2'), agendaItemId: AgendaItemId.parse('i9') };
    expect(code(meeting, { type: 'add_document', document: astray }, system)).toBe('agenda_item_not_found');
    meeting.opened().do({ type: 'add_document', document: document('d2') }, system);
    meeting.do({ type: 'remove_document', documentId }, system);
    expect(meeting.state.documents.map((one) => one.documentId)).toEqual(['d2']);
    expect(code(meeting, { type: 'remove_document', documentId }, system)).toBe('document_not_found');
    expect(code(meeting, { type: 'remove_document', documentId }, as(cast.chair))).toBe('forbidden');
    meeting.do({ type: 'close' }, as(cast.chair));
    expect(code(meeting, { type: 'add_document', document: document('d3') }, system)).toBe(
      'meeting_wrong_state',
    );
    expect(code(meeting, { type: 'remove_document', documentId: document('d2').documentId }, system)).toBe(
      'meeting_wrong_state',
    );
  });

  it('are no more than a meeting can list', () => {
    const meeting = scheduled();
    for (let at = 0; at < 200; at++)
      meeting.do({ type: 'add_document', document: document(`d${at}`) }, system);
    expect(code(meeting, { type: 'add_document', document: document('more') }, system)).toBe('too_many');
  });

  it('lose only their item, not their place, when the agenda is rewritten', () => {
    const meeting = scheduled().do({ type: 'add_document', document: document('d1') }, system);
    const agenda = withAgenda.agenda.slice(1);
    meeting.do({ type: 'change', details: { ...withAgenda, agenda } }, system);
    expect(meeting.state.documents).toMatchObject([{ documentId, agendaItemId: null }]);
  });
});

describe('showing a document', () => {
  it('is for the floor, the leader and the secretary', () => {
    const meeting = opened();
    expect(code(meeting, show(1), as(cast.siteA))).toBe('no_floor');
    expect(code(meeting, show(1), as(cast.room))).toBe('no_floor');
    expect(code(meeting.give(cast.siteA), show(2), as(cast.siteA))).toBe('accepted');
    expect(meeting.state.shown).toMatchObject({ documentId, page: 2, participantId: 'p_siteA' });
    expect(types(meeting, show(2), as(cast.siteA))).toEqual([]);
    expect(types(meeting, show(2), as(cast.secretary))).toEqual(['document_shown']);
    expect(types(meeting, show(3), as(cast.chair))).toEqual(['document_shown']);
    expect(code(meeting, show(1), system)).toBe('forbidden');
  });

  it('needs an open meeting, a document and a page that are there', () => {
    const early = scheduled()
      .do({ type: 'add_document', document: document('d1') }, system)
      .join(cast.chair);
    expect(code(early, show(1), as(cast.chair))).toBe('meeting_wrong_state');
    const meeting = opened();
    expect(code(meeting, show(6), as(cast.chair))).toBe('page_not_found');
    const other = { type: 'show_document', documentId: DocumentId.parse('d9'), page: 1 } as const;
    expect(code(meeting, other, as(cast.chair))).toBe('document_not_found');
  });

  it('ends a running screen share, and gives way to one', () => {
    const meeting = opened().give(cast.siteA).do({ type: 'begin_share' }, as(cast.siteA));
    expect(types(meeting, show(1), as(cast.secretary))).toEqual(['share_ended', 'document_shown']);
    expect(meeting.state.share).toBeNull();
    expect(meeting.log.at(-2)?.event).toMatchObject({ type: 'share_ended', reason: 'document' });
    meeting.do({ type: 'begin_share' }, as(cast.siteA));
    expect(meeting.state.shown).toBeNull();
  });

  it('is turned by whoever presents while he may, and by the leader', () => {
    const meeting = opened().give(cast.siteA);
    expect(code(meeting, turn(2), as(cast.siteA))).toBe('document_not_shown');
    meeting.do(show(1), as(cast.siteA)).do(turn(2), as(cast.siteA)).do(turn(3), as(cast.chair));
    expect(types(meeting, turn(3), as(cast.siteA))).toEqual([]);
    expect(code(meeting, turn(6), as(cast.siteA))).toBe('page_not_found');
    expect(code(meeting, turn(4), as(cast.siteB))).toBe('no_floor');
    meeting.give(cast.siteB);
    expect(meeting.state.shown).toMatchObject({ documentId, page: 3 });
    expect(code(meeting, turn(4), as(cast.siteA))).toBe('no_floor');
    expect(code(meeting, turn(4), as(cast.siteB))).toBe('no_floor');
    expect(code(meeting, turn(4), as(cast.chair))).toBe('accepted');
    expect(meeting.state.shown).toMatchObject({ page: 4, participantId: 'p_siteA' });
  });

  it('ends when it is hidden by one who may, when the document is removed, and with the meeting', () => {
    const meeting = opened();
    expect(code(meeting, { type: 'hide_document' }, as(cast.chair))).toBe('document_not_shown');
    meeting.do(show(1), as(cast.secretary)).do(turn(2), as(cast.secretary));
    expect(code(meeting, { type: 'hide_document' }, as(cast.siteA))).toBe('no_floor');
    meeting.do({ type: 'hide_document' }, as(cast.chair));
    expect(meeting.state.shown).toBeNull();
    meeting.do(show(1), as(cast.chair)).do({ type: 'remove_document', documentId }, system);
    expect(meeting.state.shown).toBeNull();
    expect(evolveAll(null, meeting.log)).toEqual(meeting.state);
  });
});
