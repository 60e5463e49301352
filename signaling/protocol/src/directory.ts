import { z } from 'zod';
import { PersonId, RoomId, UnitId } from './ids.ts';

export const UnitKind = z.enum(['province', 'department', 'district', 'commune', 'other']);
export type UnitKind = z.infer<typeof UnitKind>;

const name = z.string().trim().min(1).max(200);

/** A unit of the directory (danh bạ đơn vị). A dated tree: a unit may cease to exist, its meetings stay. */
export const Unit = z.object({
  id: UnitId,
  code: z.string().trim().min(1).max(40),
  kind: UnitKind,
  name,
  parentId: UnitId.nullable(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
});
export type Unit = z.infer<typeof Unit>;

export const NewUnit = Unit.pick({ code: true, kind: true, name: true, parentId: true });
export type NewUnit = z.infer<typeof NewUnit>;

/**
 * What an account may do outside meetings; inside one, `MeetingRole` counts.
 * operator: everything technical, accounts, rooms. secretary and chair: make meetings, replay.
 * records_office (văn thư): numbers and issues the minutes of the own unit's meetings; else like a delegate.
 * delegate: joins meetings of the own unit. (`room` is a device, not a person.)
 */
export const PersonRole = z.enum(['chair', 'secretary', 'operator', 'records_office', 'delegate']);
export type PersonRole = z.infer<typeof PersonRole>;

export const AccountRole = z.enum([...PersonRole.options, 'room']);
export type AccountRole = z.infer<typeof AccountRole>;

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/);

/** A new password: at least 14 characters of all four classes (TCVN 14423:2026, 5.6.2.2, without MFA). */
export const NewPassword = z
  .string()
  .min(14)
  .max(200)
  .refine((value) => [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].every((one) => one.test(value)), {
    error: 'password_weak',
  });

export const Person = z.object({
  id: PersonId,
  username: Username,
  displayName: name,
  post: z.string().trim().max(120),
  role: PersonRole,
  unitId: UnitId,
  active: z.boolean(),
});
export type Person = z.infer<typeof Person>;

export const NewPerson = Person.pick({
  username: true,
  displayName: true,
  post: true,
  role: true,
  unitId: true,
}).extend({
  password: NewPassword,
});
export type NewPerson = z.infer<typeof NewPerson>;

export const Room = z.object({
  id: RoomId,
  name,
  unitId: UnitId,
  /** False until a screen has been paired with the code. */
  paired: z.boolean(),
});
export type Room = z.infer<typeof Room>;

export const NewRoom = Room.pick({ name: true, unitId: true });
export type NewRoom = z.infer<typeof NewRoom>;

/** Six characters without 0/O, 1/I/L; typed once on the room's screen. */
export const PairingCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-HJKMNP-Z2-9]{6}$/);

/** Who is signed in: a person, or a room screen by its device credential. */
export const Session = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: Person, unitName: z.string() }),
  z.object({ kind: z.literal('room'), room: Room, unitName: z.string() }),
]);
export type Session = z.infer<typeof Session>;
