import { z } from 'zod';
import { AgendaItemId, DocumentId } from '../ids.ts';
import { done, entry, everyone, leaders, nothing, type SocketEntry } from './entry.ts';

const page = z.number().int().min(1).max(2_000);

export const agendaTable = {
  /** The order of business goes to this item, forward or back. */
  'agenda:begin': entry(
    z.object({ agendaItemId: AgendaItemId }),
    done,
    [...leaders, 'secretary'],
    ['meeting_wrong_state', 'agenda_item_not_found'],
  ),
  /** The holder of the floor, whoever presides, the secretary. */
  'document:show': entry(z.object({ documentId: DocumentId, page }), done, everyone, [
    'meeting_wrong_state',
    'document_not_found',
    'page_not_found',
    'no_floor',
  ]),
  /** Whoever presents, whoever presides. */
  'document:turn': entry(z.object({ documentId: DocumentId, page }), done, everyone, [
    'document_not_shown',
    'page_not_found',
    'no_floor',
  ]),
  'document:hide': entry(nothing, done, everyone, ['document_not_shown', 'no_floor']),
} as const satisfies Record<string, SocketEntry>;
