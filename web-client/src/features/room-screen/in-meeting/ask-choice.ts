import type { AgendaItemId, MeetingState } from '@giaoban/protocol';

/** What a hall wants the floor for: ready words, because it has no keyboard; the first says nothing. */
export const askSubjects = ['none', 'report', 'opinion', 'proposal', 'question'] as const;
export type AskSubject = (typeof askSubjects)[number];

/** `item`: null belongs to none; undefined until somebody chooses, so that it follows the order of business. */
export type AskChoice = { item: AgendaItemId | null | undefined; subject: AskSubject };

export const firstChoice: AskChoice = { item: undefined, subject: 'none' };

/** What there is to choose from: the items of the agenda; none of them only while none is under discussion. */
export const askItems = ({
  details,
  agenda,
}: Pick<MeetingState, 'details' | 'agenda'>): (AgendaItemId | null)[] => {
  const ids = details.agenda.map((item) => item.id);
  return agenda.currentId === null ? [null, ...ids] : ids;
};

/** The item that is chosen; one that has left the agenda is not any more. */
export const chosenItem = (
  meeting: Pick<MeetingState, 'details' | 'agenda'>,
  { item }: AskChoice,
): AgendaItemId | null =>
  item !== undefined && askItems(meeting).includes(item) ? item : meeting.agenda.currentId;

const around = <T>(all: readonly T[], now: T, step: number): T =>
  all.at((all.indexOf(now) + step) % all.length) ?? now;

/** After an arrow of the remote control: ▴ ▾ walk through the items, ◂ ▸ through the subjects; null for other keys. */
export const afterArrow = (
  meeting: Pick<MeetingState, 'details' | 'agenda'>,
  choice: AskChoice,
  key: string,
): AskChoice | null => {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
      return {
        ...choice,
        item: around(askItems(meeting), chosenItem(meeting, choice), key === 'ArrowUp' ? -1 : 1),
      };
    case 'ArrowLeft':
    case 'ArrowRight':
      return { ...choice, subject: around(askSubjects, choice.subject, key === 'ArrowLeft' ? -1 : 1) };
    default:
      return null;
  }
};
