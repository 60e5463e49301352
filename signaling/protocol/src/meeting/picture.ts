import { z } from 'zod';
import { ParticipantId } from '../ids.ts';

const by = ParticipantId;

/** What everybody's screen shows; the chair chooses it. */
export const Layout = z.enum([
  'speaker',
  'speaker_share',
  'speaker_chair_share',
  'wall_4',
  'wall_9',
  'wall_16',
  'wall_25',
]);
export type Layout = z.infer<typeof Layout>;

/** One's own choice, within the chair's: somebody pinned, and the page of the wall that is looked at. */
export const View = z.object({
  pin: ParticipantId.nullable(),
  page: z.number().int().nonnegative().max(100),
  /** Tiles on a page; left out: `standardPageSize`. */
  pageSize: z.number().int().min(1).max(25).optional(),
});
export type View = z.infer<typeof View>;

export const pictureEvents = [
  z.object({ type: z.literal('layout_chosen'), layout: Layout, by }),
  /** Somebody large on every stage until another is invited to speak; null: the speaker again. */
  z.object({ type: z.literal('spotlight_set'), participantId: ParticipantId.nullable(), by }),
  z.object({ type: z.literal('view_chosen'), participantId: ParticipantId, view: View }),
] as const;
export type PictureEvent = z.infer<(typeof pictureEvents)[number]>;

export const pictureState = {
  layout: Layout,
  spotlight: ParticipantId.nullable(),
  views: z.record(ParticipantId, View),
};
