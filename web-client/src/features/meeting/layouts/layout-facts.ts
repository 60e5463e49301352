import {
  hasShare,
  type MeetingState,
  onStage,
  type ParticipantId,
  presentChair,
  presidingId,
  wallOrder,
  wallPage,
  wallSizeOf,
} from '@giaoban/protocol';

/** Somebody shown beside the large picture, and why. */
export type Beside = { participantId: ParticipantId; as: 'speaker' | 'partner' | 'chair' };

/** What the main place of a screen shows. */
export type Scene =
  | {
      kind: 'wall';
      members: ParticipantId[];
      page: number;
      pages: number;
      size: number;
      /** Whether a screen that is shared stands beside the pictures. */
      withShare: true;
    }
  | {
      kind: 'stage';
      /** The large one: one's own pin, else whoever is on the stage; null: nobody. */
      main: ParticipantId | null;
      beside: Beside[];
      withShare: boolean;
    };

const isHere = (meeting: MeetingState, id: ParticipantId): boolean =>
  meeting.participants[id]?.present === true;

/** Whom `self` has pinned, while that one is here. */
export const pinOf = (meeting: MeetingState, self: ParticipantId): ParticipantId | null => {
  const pin = meeting.views[self]?.pin ?? null;
  return pin !== null && pin !== self && isHere(meeting, pin) ? pin : null;
};

const besideOf = (meeting: MeetingState, main: ParticipantId | null): Beside[] => {
  const chair = meeting.layout === 'speaker_chair_share' ? presentChair(meeting)?.participantId : undefined;
  const wanted: { participantId: ParticipantId | null | undefined; as: Beside['as'] }[] = [
    { participantId: onStage(meeting), as: 'speaker' },
    { participantId: meeting.partner?.participantId, as: 'partner' },
    { participantId: chair, as: 'chair' },
  ];
  const taken = new Set([main]);
  return wanted.flatMap(({ participantId, as }) => {
    if (participantId === null || participantId === undefined) return [];
    if (taken.has(participantId) || !isHere(meeting, participantId)) return [];
    taken.add(participantId);
    return [{ participantId, as }];
  });
};

/** The page that one looks at, after those who must be seen whatever page it is. */
const wallOf = (meeting: MeetingState, self: ParticipantId, size: number): Scene => {
  const others = wallOrder(meeting).filter((one) => one.participantId !== self).length;
  const pages = Math.max(1, Math.ceil(others / size));
  const page = Math.min(meeting.views[self]?.page ?? 0, pages - 1);
  const always = [pinOf(meeting, self), onStage(meeting), meeting.partner?.participantId ?? null];
  const first = always.filter((id): id is ParticipantId => id !== null && id !== self && isHere(meeting, id));
  const onPage = wallPage(meeting, self, { page, pageSize: size });
  return {
    kind: 'wall',
    members: [...new Set([...first.filter((id) => !onPage.includes(id)), ...onPage])],
    page,
    pages,
    size,
    withShare: true,
  };
};

/**
 * What `self`'s screen shows by the choice of whoever leads and one's own pin. The leader has a wall of his
 * own and keeps the stage; before the opening there is only the stage, where one reads what is waited for.
 */
export const sceneOf = (meeting: MeetingState, self: ParticipantId): Scene => {
  const { layout } = meeting;
  if (meeting.status !== 'open') {
    return { kind: 'stage', main: onStage(meeting), beside: [], withShare: true };
  }
  const size = wallSizeOf(layout);
  if (size !== null && presidingId(meeting) !== self) return wallOf(meeting, self, size);
  const main = pinOf(meeting, self) ?? onStage(meeting);
  return {
    kind: 'stage',
    main,
    beside: besideOf(meeting, main),
    withShare: hasShare(layout),
  };
};
