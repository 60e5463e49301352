import { MessageSquareText, Send } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { hasFloor, placeInQueue } from '../facts/who.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { AskDialog } from './AskDialog.tsx';
import { CommentDialog } from './CommentDialog.tsx';
import { floorTexts } from './i18n.ts';

/** What somebody who has not the floor can leave: a request with its subject, or his word in writing. */
export const Requests = () => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  const { meeting, self } = useSeated();
  const [open, setOpen] = useState<'ask' | 'comment' | null>(null);
  if (meeting.status !== 'open') return null;
  const isBusy = hasFloor(meeting, self.participantId) || placeInQueue(meeting, self.participantId) !== null;
  const close = (): void => setOpen(null);
  return (
    <>
      <Button icon={<MessageSquareText aria-hidden />} isDisabled={isBusy} onPress={() => setOpen('ask')}>
        {t('askWithSubject')}
      </Button>
      <Button icon={<Send aria-hidden />} onPress={() => setOpen('comment')}>
        {t('comment')}
      </Button>
      {open === 'ask' && <AskDialog onClose={close} />}
      {open === 'comment' && (
        <CommentDialog
          hint={t('commentHint')}
          agenda={meeting.details.agenda}
          currentId={meeting.agenda.currentId}
          onSend={(text, agendaItemId) => order('floor:comment', { text, agendaItemId })}
          onClose={close}
        />
      )}
    </>
  );
};
