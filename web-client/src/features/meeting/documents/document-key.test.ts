import type { MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { showOrHide } from './document-key.ts';

const opened = { type: 'meeting_opened', by: 'p_chair' };
const added = {
  type: 'document_added',
  document: {
    documentId: 'd1',
    agendaItemId: null,
    title: 'Báo cáo quý I',
    type: 'application/pdf',
    pages: 4,
    sizeBytes: 1_000,
    sha256: '0'.repeat(64),
    addedBy: null,
  },
};
const shown = { type: 'document_shown', documentId: 'd1', page: 1, by: 'p_chair' };
const after = (...happened: unknown[]): MeetingState => stateOf(logOf(joins('chair'), ...happened));

const ordered = (meeting: MeetingState): unknown[] => {
  const orders: unknown[] = [];
  showOrHide(meeting, (...args: unknown[]) => {
    orders.push(args);
    return Promise.resolve(true);
  });
  return orders;
};

describe('the key for documents', () => {
  it('shows the first there is, and takes away what is shown', () => {
    expect(ordered(after(opened, added))).toEqual([['document:show', { documentId: 'd1', page: 1 }]]);
    expect(ordered(after(opened, added, shown))).toEqual([['document:hide', {}]]);
  });

  it('does nothing without a document, or before the opening', () => {
    expect(ordered(after(opened))).toEqual([]);
    expect(ordered(after(added))).toEqual([]);
  });
});
