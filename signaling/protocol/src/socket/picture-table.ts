import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { Layout, View } from '../meeting/picture.ts';
import { done, entry, everyone, leaders, type SocketEntry } from './entry.ts';

export const pictureTable = {
  'picture:layout': entry(z.object({ layout: Layout }), done, leaders, ['meeting_wrong_state']),
  'picture:spotlight': entry(z.object({ participantId: ParticipantId.nullable() }), done, leaders, [
    'meeting_wrong_state',
    'participant_not_found',
    'participant_absent',
  ]),
  /** One's own pin and page; nobody else sees a difference. */
  'picture:view': entry(z.object({ view: View }), done, everyone, [
    'meeting_wrong_state',
    'participant_not_found',
  ]),
} as const satisfies Record<string, SocketEntry>;
