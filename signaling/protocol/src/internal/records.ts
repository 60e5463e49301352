import { z } from 'zod';
import { Person, Room, PersonRole } from '../directory.ts';
import { NewUpload } from '../documents.ts';
import { Guest } from '../guests.ts';
import { DocumentId, GuestId, MeetingId, PersonId, RoomId } from '../ids.ts';

/** Stored records that never leave the servers. JSON that leaves or enters Redis passes these schemas. */
export const PersonRecord = Person.extend({ passwordHash: z.string(), createdAt: z.iso.datetime() });
export type PersonRecord = z.infer<typeof PersonRecord>;

export const RoomRecord = Room.extend({
  /** Grows when the device is revoked or paired again: older device tokens are refused. */
  deviceGeneration: z.number().int(),
});
export type RoomRecord = z.infer<typeof RoomRecord>;

/** One chain of rotating refresh tokens; a token used again after its successor ends the chain. */
export const RefreshChain = z.object({
  chainId: z.string(),
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), personId: PersonId }),
    z.object({ kind: z.literal('room'), roomId: RoomId, deviceGeneration: z.number().int() }),
  ]),
  currentHash: z.string(),
  previousHash: z.string().nullable(),
  rotatedAtMs: z.number().int(),
});
export type RefreshChain = z.infer<typeof RefreshChain>;

export const AccessClaims = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: PersonId, role: PersonRole, chainId: z.string() }),
  z.object({ kind: z.literal('room'), roomId: RoomId, role: z.literal('room'), chainId: z.string() }),
]);
export type AccessClaims = z.infer<typeof AccessClaims>;

/** Of the link's token only the hash is kept: whoever reads the store cannot come in as a guest. */
export const GuestRecord = Guest.extend({ tokenHash: z.string() });
export type GuestRecord = z.infer<typeof GuestRecord>;

/** Whose link a token's hash stands for. */
export const GuestLink = z.object({ meetingId: MeetingId, guestId: GuestId });
export type GuestLink = z.infer<typeof GuestLink>;

export const ServiceClaims = z.object({ service: z.enum(['signaling', 'recorder', 'sfu-server']) });
export type ServiceClaims = z.infer<typeof ServiceClaims>;

/** A recording job: made with the meeting, due by its schedule, taken by a recorder with a lease. */
export const TapeJob = z.object({
  meetingId: MeetingId,
  /** The tape stops this long after it began, ms; null: at closing. */
  limitMs: z.number().int().positive().nullable(),
  madeAtMs: z.number().int(),
});
export type TapeJob = z.infer<typeof TapeJob>;

/** A recorder's registration, kept alive by a lease: signaling fetches replays from `url`. */
export const RecorderNode = z.object({
  nodeId: z.string(),
  url: z.url(),
  freeBytes: z.number().int().nonnegative(),
  recording: z.number().int().nonnegative(),
  /** How long its disk is enough for the running tapes, ms; 0: it is full. */
  spaceLeftMs: z.number().nonnegative().optional(),
  /** That is less than the limit from which people are warned. */
  isSpaceShort: z.boolean().optional(),
});
export type RecorderNode = z.infer<typeof RecorderNode>;

/** An upload that is not finished, kept beside its bytes. */
export const UploadRecord = NewUpload.extend({
  uploadId: DocumentId,
  meetingId: MeetingId,
  personId: PersonId,
});
export type UploadRecord = z.infer<typeof UploadRecord>;
