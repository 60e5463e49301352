import { Files } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMeeting } from '../session/session-context.ts';
import { DocumentList } from './DocumentList.tsx';
import { documentTexts } from './i18n.ts';
import { useDocumentsChanged } from './use-meeting-documents.ts';

/** All documents of the meeting in a window: read, save, add, remove. */
export const DocumentsControl = () => {
  const t = useTexts(documentTexts);
  const details = useMeeting((meeting) => meeting.details);
  const documents = useMeeting((meeting) => meeting.documents);
  const isRoom = useMeeting((_meeting, self) => self.role === 'room');
  const [isOpen, setIsOpen] = useState(false);
  const changed = useDocumentsChanged(details.meetingId);
  useEffect(changed, [changed, documents]);
  // A hall's screen has nobody at a keyboard who would read by himself.
  if (isRoom) return null;
  return (
    <>
      <Button icon={<Files aria-hidden />} onPress={() => setIsOpen(true)}>
        {t('manage')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('documents')}>
        <DocumentList details={details} />
      </Dialog>
    </>
  );
};
