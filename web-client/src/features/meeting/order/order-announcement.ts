import type { LoggedEvent, MeetingState, ParticipantId } from '@giaoban/protocol';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { displayNameOf } from '../facts/who.ts';
import type { layoutTexts } from '../layouts/i18n.ts';
import type { orderTexts } from './i18n.ts';
import { keepsDoor } from './rights.ts';

export type OrderWords = {
  order: TranslateOf<typeof orderTexts>;
  layout: TranslateOf<typeof layoutTexts>;
  /** The time of day of a moment (Unix ms). */
  timeOf: (atMs: number) => string;
};

/** What is read out about the order and the picture, null for what needs no words. */
export const orderAnnouncementOf = (
  { event }: LoggedEvent,
  meeting: MeetingState,
  self: ParticipantId,
  words: OrderWords,
): string | null => {
  const t = words.order;
  const own = meeting.participants[self];
  switch (event.type) {
    case 'participant_waits': {
      const isForMe = own !== undefined && keepsDoor(meeting, own);
      return isForMe ? t('saidWaits', { name: event.participant.displayName }) : null;
    }
    case 'meeting_locked':
      return t('saidLocked');
    case 'meeting_unlocked':
      return t('saidUnlocked');
    case 'presiding_passed':
      return event.to === self
        ? t('saidYouLead')
        : t('saidOtherLeads', { name: displayNameOf(meeting, event.to) });
    case 'pause_begun':
      return t('saidPaused', { time: words.timeOf(event.untilMs) });
    case 'pause_ended':
      return t('saidResumed');
    case 'layout_chosen':
      return words.layout('saidLayout', { name: words.layout(event.layout) });
    case 'spotlight_set':
      return event.participantId === null
        ? null
        : words.layout('saidSpotlight', { name: displayNameOf(meeting, event.participantId) });
    default:
      return null;
  }
};
