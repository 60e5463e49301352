import type { MeetingState, ParticipantId, PresentParticipant } from '@giaoban/protocol';

export type Name = {
  /** Who it is: a person's name or a hall's. */
  name: string;
  /** The unit, where it says more than the name. */
  unit: string | null;
};

export const nameOf = (participant: PresentParticipant): Name => {
  const { displayName, unitName } = participant;
  return { name: displayName, unit: displayName.includes(unitName) ? null : unitName };
};

/** The name for plates and announcements; a participant that the log does not know has none. */
export const displayNameOf = (meeting: MeetingState, participantId: ParticipantId): string =>
  meeting.participants[participantId]?.displayName ?? '';

/** Place in the speaking queue from 1, null when not in it. */
export const placeInQueue = (meeting: MeetingState, participantId: ParticipantId): number | null => {
  const index = meeting.queue.findIndex((entry) => entry.participantId === participantId);
  return index < 0 ? null : index + 1;
};

export const hasFloor = (meeting: MeetingState, participantId: ParticipantId): boolean =>
  meeting.floor?.participantId === participantId;

export type Waiting = { participant: PresentParticipant; place: number; subject: string; askedAtMs: number };

/** The speaking queue with names, first come first. */
export const waiting = (meeting: MeetingState): Waiting[] =>
  meeting.queue.flatMap(({ participantId, subject, askedAtMs }, index) => {
    const participant = meeting.participants[participantId];
    return participant === undefined ? [] : [{ participant, place: index + 1, subject, askedAtMs }];
  });
