import type { LoggedEvent, MeetingState, ParticipantId } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { layoutTexts } from '../layouts/i18n.ts';
import { orderTexts } from './i18n.ts';
import { orderAnnouncementOf } from './order-announcement.ts';

/** What is read out about the order and the picture, in the chosen language. */
export const useOrderAnnouncement = () => {
  const order = useTexts(orderTexts);
  const layout = useTexts(layoutTexts);
  const [language] = useLanguage();
  return useCallback(
    (event: LoggedEvent, meeting: MeetingState, self: ParticipantId): string | null =>
      orderAnnouncementOf(event, meeting, self, {
        order,
        layout,
        timeOf: (atMs) => timeText(atMs, 'time', language),
      }),
    [order, layout, language],
  );
};
