import type { AgendaItemId, MeetingDocument, MeetingDocuments, UnfinishedUpload } from '@giaoban/protocol';
import { useStore } from 'zustand';
import { useNotices } from '../../../design/Notices.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { documentTexts } from './i18n.ts';
import { useMeetingDesk } from './MeetingDesk.ts';
import { useDocumentsChanged } from './use-meeting-documents.ts';

export const acceptedTypes = ['application/pdf', 'image/png', 'image/jpeg'];
export const megabyte = 1_048_576;

type Sending = {
  /** Left over from an earlier visit, and not on its way again. */
  unfinished: UnfinishedUpload[];
  /** Sends files to this place, the same ones from where they were broken off; `onAnew` hears of all others. */
  send: (files: FileList | null, onAnew?: (name: string) => void) => void;
  added: (document: MeetingDocument) => void;
};

/** How files go up to one item, or to the whole meeting. */
export const useSending = (data: MeetingDocuments, agendaItemId: AgendaItemId | null): Sending => {
  const t = useTexts(documentTexts);
  const desk = useMeetingDesk();
  const notices = useNotices();
  const changed = useDocumentsChanged(desk.meetingId);
  const begun = useStore(desk.view, (view) => view.begun);
  const unfinished = data.unfinished.filter(
    (one) => one.agendaItemId === agendaItemId && !begun.includes(one.uploadId),
  );
  const added = ({ title }: MeetingDocument): void => {
    notices.info(t('added', { title }));
    changed();
  };
  const send: Sending['send'] = (files, onAnew) => {
    for (const file of files ?? []) {
      const { name, size } = file;
      if (size === 0) notices.danger(t('empty', { name }));
      else if (size > data.maxBytes) {
        notices.danger(t('tooLarge', { name, size: Math.floor(data.maxBytes / megabyte) }));
      } else desk.upload(file, agendaItemId, { unfinished, onAdded: added, onAnew: () => onAnew?.(name) });
    }
  };
  return { unfinished, send, added };
};
