import {
  type MeetingState,
  nextToSpeak,
  type ParticipantId,
  type SocketEventName,
  type SocketRequest,
} from '@giaoban/protocol';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import type { Shortcut } from '../controls/shortcuts.ts';
import type { meetingTexts } from '../i18n.ts';
import type { floorTexts } from './i18n.ts';

type Order = <N extends SocketEventName>(name: N, body: SocketRequest<N>) => Promise<boolean>;

type Words = { floor: TranslateOf<typeof floorTexts>; meeting: TranslateOf<typeof meetingTexts> };

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * The floor by single keys, for whoever leads. An order that makes no sense now is not given at all: a key
 * is hit by accident more easily than a button.
 */
export const floorShortcuts = (meeting: MeetingState, order: Order, t: Words): Shortcut[] => {
  const { floor, partner, queue } = meeting;
  const isOpen = meeting.status === 'open';
  const mayGive = isOpen && meeting.pause === null;
  const give = (participantId: ParticipantId | null | undefined, part: 'main' | 'partner'): void => {
    if (!mayGive || participantId === null || participantId === undefined) return;
    if (meeting.participants[participantId]?.present !== true) return;
    if (part === 'main' || floor !== null) void order('floor:give', { participantId, part });
  };
  const giveAt = (index: number): void => give(queue[index]?.participantId, 'main');
  const giveNext = (part: 'main' | 'partner'): void => give(nextToSpeak(meeting), part);
  const extend = (): void => {
    if (floor !== null && floor.limitMs !== null)
      void order('floor:extend', { participantId: floor.participantId, minutes: 1 });
  };
  const discuss = (): void => {
    if (meeting.discussion !== null) void order('discussion:end', {});
    else if (mayGive) void order('discussion:begin', {});
  };
  return [
    { keys: ['K'], name: 'K', label: t.floor('keyInviteNext'), act: () => giveNext('main') },
    { keys: digits, name: '1 – 9', label: t.meeting('keyInvite'), act: giveAt },
    { keys: ['H'], name: 'H', label: t.floor('keyExchange'), act: () => giveNext('partner') },
    { keys: ['+', '='], name: '+', label: t.floor('keyExtend'), act: extend },
    {
      keys: ['S'],
      name: 'S',
      label: t.meeting('endFloor'),
      act: () => {
        if (floor !== null) void order('floor:take', {});
      },
    },
    {
      keys: ['X'],
      name: 'X',
      label: t.floor('keyEndPartner'),
      act: () => {
        if (partner !== null) void order('floor:take', { participantId: partner.participantId });
      },
    },
    {
      keys: ['T'],
      name: 'T',
      label: t.meeting('muteAll'),
      act: () => {
        if (isOpen) void order('floor:mute_all', {});
      },
    },
    { keys: ['L'], name: 'L', label: t.floor('keyDiscussion'), act: discuss },
  ];
};
