import { z } from 'zod';
import { AgendaItemId, ParticipantId } from '../ids.ts';
import { FloorPart } from '../meeting/floor.ts';
import { done, entry, everyone, leaders, nothing, type SocketEntry } from './entry.ts';

export const floorTable = {
  /** Everybody but whoever leads: the chair too, while the co-chair does. */
  'floor:ask': entry(
    z.object({
      subject: z.string().trim().max(200),
      /** What it is about; null or left out: the item that runs. */
      agendaItemId: AgendaItemId.nullish(),
    }),
    done,
    everyone,
    ['meeting_wrong_state', 'already_in_queue', 'has_floor_already', 'agenda_item_not_found'],
  ),
  /** One's own entry; whoever presides may withdraw anybody's. */
  'floor:withdraw': entry(z.object({ participantId: ParticipantId }), done, everyone, ['not_in_queue']),
  'floor:move': entry(
    z.object({ participantId: ParticipantId, toIndex: z.number().int().nonnegative().max(1_000) }),
    done,
    leaders,
    ['not_in_queue'],
  ),
  /** For those who did not get to speak. */
  'floor:comment': entry(
    z.object({ text: z.string().trim().min(1).max(2_000), agendaItemId: AgendaItemId.nullish() }),
    done,
    everyone,
    ['meeting_wrong_state', 'agenda_item_not_found', 'too_many'],
  ),
  /** `partner`: a second floor beside the first one (hỏi – đáp). */
  'floor:give': entry(z.object({ participantId: ParticipantId, part: FloorPart.optional() }), done, leaders, [
    'meeting_wrong_state',
    'participant_not_found',
    'participant_absent',
    'has_floor_already',
    'nobody_has_floor',
    'meeting_paused',
  ]),
  /** One minute more for the running turn, or so many. */
  'floor:extend': entry(
    z.object({ participantId: ParticipantId, minutes: z.number().int().min(1).max(30) }),
    done,
    leaders,
    ['nobody_has_floor'],
  ),
  /** Whoever presides takes it back (all floors, or one); a holder gives his own back. */
  'floor:take': entry(z.object({ participantId: ParticipantId.nullish() }), done, everyone, [
    'nobody_has_floor',
  ]),
  'floor:mute_all': entry(nothing, done, leaders, ['meeting_wrong_state']),
  'discussion:begin': entry(nothing, done, leaders, ['meeting_wrong_state', 'meeting_paused']),
  'discussion:end': entry(nothing, done, leaders, ['meeting_wrong_state']),
  'share:begin': entry(nothing, done, everyone, [
    'no_floor',
    'share_taken',
    'meeting_wrong_state',
    'meeting_paused',
  ]),
  'share:end': entry(nothing, done, everyone, ['share_not_yours']),
} as const satisfies Record<string, SocketEntry>;
