import {
  type AgendaItem,
  type Floor,
  hasFloor,
  type MeetingState,
  nextToSpeak,
  type ParticipantId,
  presidingId,
  type PresentParticipant,
} from '@giaoban/protocol';

export { hasFloor };

export type Name = {
  /** Who it is: a person's name or a hall's. */
  name: string;
  /** The unit, where it says more than the name. */
  unit: string | null;
  /** Office in the meeting and post, where they stand before the unit. */
  post?: string | null;
};

export const nameOf = (participant: PresentParticipant): Name => {
  const { displayName, unitName } = participant;
  return { name: displayName, unit: displayName.includes(unitName) ? null : unitName };
};

/** The name for plates and announcements; a participant that the log does not know has none. */
export const displayNameOf = (meeting: MeetingState, participantId: ParticipantId): string =>
  meeting.participants[participantId]?.displayName ?? '';

/** Who it is and of which unit: "Lê Văn Ba (UBND huyện Ba Tri)"; nothing of one whom the log does not know. */
export const fullNameOf = (meeting: MeetingState, participantId: ParticipantId): string => {
  const participant = meeting.participants[participantId];
  if (participant === undefined) return '';
  const { name, unit } = nameOf(participant);
  return unit === null ? name : `${name} (${unit})`;
};

/** Place in the speaking queue from 1, null when not in it. */
export const placeInQueue = (meeting: MeetingState, participantId: ParticipantId): number | null => {
  const index = meeting.queue.findIndex((entry) => entry.participantId === participantId);
  return index < 0 ? null : index + 1;
};

/** Whether somebody is the next to speak in a meeting that runs: the first of the queue who is here. */
export const isNext = (meeting: MeetingState, participantId: ParticipantId): boolean =>
  meeting.status === 'open' && nextToSpeak(meeting) === participantId;

/** Whether somebody leads the meeting now: the chair, or whoever has taken the lead. */
export const leads = (meeting: MeetingState, participantId: ParticipantId): boolean =>
  presidingId(meeting) === participantId;

/** The floors that are held, the main one first: none, one, or two in an exchange. */
export const floorsOf = ({ floor, partner }: MeetingState): Floor[] =>
  [floor, partner].filter((one) => one !== null);

export const floorOf = (meeting: MeetingState, participantId: ParticipantId): Floor | null =>
  floorsOf(meeting).find((one) => one.participantId === participantId) ?? null;

export type Waiting = {
  participant: PresentParticipant;
  place: number;
  /** The first of those who are here. */
  isUpNext: boolean;
  subject: string;
  askedAtMs: number;
  /** What it is about, with its number in the agenda. */
  item: { number: number; title: string } | null;
  /** Of the unit that reports on the running item. */
  priority: boolean;
};

/** An item of the agenda with its number from 1; null for one that the agenda does not know. */
export const itemOf = (meeting: MeetingState, itemId: AgendaItem['id'] | null): Waiting['item'] => {
  const index = meeting.details.agenda.findIndex((item) => item.id === itemId);
  const item = meeting.details.agenda[index];
  return item === undefined ? null : { number: index + 1, title: item.title };
};

/** The speaking queue with names, in the order in which it is called. */
export const waiting = (meeting: MeetingState): Waiting[] => {
  const next = nextToSpeak(meeting);
  return meeting.queue.flatMap(({ participantId, subject, askedAtMs, agendaItemId, priority }, index) => {
    const participant = meeting.participants[participantId];
    if (participant === undefined) return [];
    return [
      {
        participant,
        place: index + 1,
        isUpNext: participantId === next,
        subject,
        askedAtMs,
        item: itemOf(meeting, agendaItemId),
        priority,
      },
    ];
  });
};
