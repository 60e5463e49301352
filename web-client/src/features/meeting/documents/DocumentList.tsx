import type { AgendaItemId, MeetingDetails, MeetingDocuments } from '@giaoban/protocol';
import { FilePlus2 } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useStore } from 'zustand';
import { Button } from '../../../design/Button.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { DocumentLine } from './DocumentLine.tsx';
import styles from './DocumentList.module.css';
import { documentTexts } from './i18n.ts';
import { useMeetingDesk } from './MeetingDesk.ts';
import { UnfinishedLine } from './UnfinishedLine.tsx';
import { UploadLine } from './UploadLine.tsx';
import { useMeetingDocuments } from './use-meeting-documents.ts';
import { acceptedTypes, megabyte, useSending } from './use-sending.ts';

/** All documents of a meeting by their items; whoever may adds and removes. */
export const DocumentList = ({ details }: { details: MeetingDetails }) => {
  const t = useTexts(documentTexts);
  const list = useMeetingDocuments(details.meetingId);
  if (list.data === undefined) {
    return list.isError ? (
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <Spinner label={t('loading')} />
    );
  }
  const { documents, mayAddTo, maxBytes } = list.data;
  const mayAdd = mayAddTo.meeting || mayAddTo.agendaItemIds.length > 0;
  return (
    <div className={styles.list}>
      {documents.length === 0 && <p className={styles.meta}>{t('noDocuments')}</p>}
      {details.agenda.map((item, index) => (
        <Place
          key={item.id}
          data={list.data}
          agendaItemId={item.id}
          name={`${index + 1}. ${item.title}`}
          mayAdd={mayAddTo.agendaItemIds.includes(item.id)}
        />
      ))}
      <Place data={list.data} agendaItemId={null} name={t('wholeMeeting')} mayAdd={mayAddTo.meeting} />
      {mayAdd && <p className={styles.meta}>{t('addHint', { size: Math.floor(maxBytes / megabyte) })}</p>}
    </div>
  );
};

type PlaceProps = {
  data: MeetingDocuments;
  agendaItemId: AgendaItemId | null;
  name: string;
  mayAdd: boolean;
};

/** The documents of one item, or of the whole meeting; nothing where there are none and none can be added. */
const Place = ({ data, agendaItemId, name, mayAdd }: PlaceProps) => {
  const desk = useMeetingDesk();
  const t = useTexts(documentTexts);
  const notices = useNotices();
  const { unfinished, send, added } = useSending(data, agendaItemId);
  const uploads = useStore(desk.view, (view) => view.uploads).filter(
    (one) => one.agendaItemId === agendaItemId,
  );
  const documents = data.documents.filter((one) => one.agendaItemId === agendaItemId);
  if (documents.length === 0 && uploads.length === 0 && !mayAdd) return null;
  const goOn = (files: FileList | null): void =>
    send(files, (name) => notices.info(t('otherFile', { name })));
  return (
    <section className={styles.place} aria-label={name}>
      <header className={styles.placeHeader}>
        <h3 className={styles.placeName}>{name}</h3>
        {mayAdd && <AddButton place={name} onChosen={(files) => send(files)} />}
      </header>
      <ul className={styles.lines}>
        {documents.map((document) => (
          <DocumentLine
            key={document.documentId}
            meetingId={desk.meetingId}
            document={document}
            mayRemove={mayAdd}
          />
        ))}
        {unfinished.map((upload) => (
          <UnfinishedLine key={upload.uploadId} meetingId={desk.meetingId} upload={upload} onChosen={goOn} />
        ))}
        {uploads.map((upload, index) => (
          <UploadLine
            key={`${upload.title} ${index}`}
            upload={upload}
            onRetry={() => void desk.run(upload, added)}
            onCancel={() => void desk.cancel(upload)}
          />
        ))}
      </ul>
    </section>
  );
};

type AddButtonProps = { place: string; onChosen: (files: FileList | null) => void };

const AddButton = ({ place, onChosen }: AddButtonProps) => {
  const t = useTexts(documentTexts);
  return (
    <FileTrigger acceptedFileTypes={acceptedTypes} allowsMultiple onSelect={onChosen}>
      <Button icon={<FilePlus2 aria-hidden />} aria-label={t('addTo', { place })}>
        {t('add')}
      </Button>
    </FileTrigger>
  );
};
