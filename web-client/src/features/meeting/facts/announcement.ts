import type { LoggedEvent, MeetingState, ParticipantId } from '@giaoban/protocol';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import type { meetingTexts } from '../i18n.ts';
import { hoursText, spaceWarningOf } from './tape-lamp.ts';
import { displayNameOf, itemOf, leads, placeInQueue } from './who.ts';

type Say = TranslateOf<typeof meetingTexts>;

/**
 * What is read out about an event, null for one that needs no words. Only floor, share, opening and
 * recording: a hall of 130 sites joining must not talk over the speaker.
 */
export const announcementOf = (
  { event }: LoggedEvent,
  meeting: MeetingState,
  self: ParticipantId,
  t: Say,
): string | null => {
  switch (event.type) {
    case 'meeting_opened':
      return t('saidOpened');
    case 'meeting_closed':
      return t('saidClosed');
    case 'meeting_cancelled':
      return t('saidCancelled');
    case 'floor_given':
      return event.participantId === self
        ? t('saidYourFloor')
        : t('saidFloor', { name: displayNameOf(meeting, event.participantId) });
    case 'floor_taken':
      if (event.reason === 'discussion') return null;
      if (event.participantId === self) return t('saidYourFloorEnded');
      if (event.reason === 'given_to_another') return null;
      // Of an exchange the other one goes on.
      return meeting.floor === null
        ? t('saidFloorEnded')
        : t('saidFloorEndedOf', { name: displayNameOf(meeting, event.participantId) });
    case 'floor_asked':
      return leads(meeting, self)
        ? t('saidAsked', { name: displayNameOf(meeting, event.participantId) })
        : null;
    case 'queue_moved': {
      const place = placeInQueue(meeting, event.participantId);
      if (event.by !== self || place === null) return null;
      return t('saidMoved', { name: displayNameOf(meeting, event.participantId), place });
    }
    case 'floor_extended':
      return event.participantId === self ? t('saidExtended') : null;
    case 'comment_left':
      return leads(meeting, self) || meeting.participants[self]?.role === 'secretary'
        ? t('saidComment', { name: displayNameOf(meeting, event.participantId) })
        : null;
    case 'discussion_begun':
      return t('saidDiscussion');
    case 'discussion_ended':
      return t('saidDiscussionEnded');
    case 'all_muted':
      return t('saidAllMuted');
    case 'share_begun':
      return event.participantId === self
        ? t('youShare')
        : t('saidShare', { name: displayNameOf(meeting, event.participantId) });
    case 'share_ended':
      return t('saidShareEnded');
    case 'item_begun': {
      const item = itemOf(meeting, event.agendaItemId);
      return item === null ? null : t('saidItem', item);
    }
    case 'document_shown': {
      const shown = meeting.documents.find((one) => one.documentId === event.documentId);
      return shown === undefined ? null : t('saidDocument', { title: shown.title });
    }
    case 'tape_begun':
    case 'tape_recovered':
      return t('saidRecording');
    case 'tape_paused':
      return t('saidRecordingPaused');
    case 'tape_space_short': {
      const leftMs = spaceWarningOf(meeting, self);
      if (leftMs === null) return null;
      return leftMs === 0 ? t('saidDiskFull') : t('saidDiskLeft', { time: hoursText(leftMs, t) });
    }
    case 'tape_failed':
      return t('saidRecordingFailed');
    default:
      return null;
  }
};
