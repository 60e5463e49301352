import type { DocumentType, MeetingState } from '@giaoban/protocol';
import { archiveFiles } from '../archive/archive-files.ts';
import { documentPath } from '../archive/bring-documents.ts';

/** A document or a paper as the page lists it. `file`: its path in the archive; null: it is not there. */
export type OfflineFile = { file: string | null; title: string; detail: string };

const typeWords: Record<DocumentType, string> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
};

const filesIn = (folder: string, files: readonly string[]): OfflineFile[] =>
  files
    .filter((file) => file.startsWith(`${folder}/`))
    .map((file) => ({ file, title: file.slice(folder.length + 1), detail: '' }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'vi'));

/** Minutes and other papers, by their names. Pure. */
export const offlinePapers = (files: readonly string[]): OfflineFile[] => filesIn(archiveFiles.papers, files);

/** The meeting's documents as the log lists them, in the agenda's order, then any others of the folder. Pure. */
export const offlineDocuments = (state: MeetingState | null, files: readonly string[]): OfflineFile[] => {
  const agenda = state?.details.agenda ?? [];
  const listed = (state?.documents ?? [])
    .map((document) => ({ document, place: agenda.findIndex((one) => one.id === document.agendaItemId) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ document, place }) => {
      const file = documentPath(document);
      const item = agenda[place];
      const about = [
        `${typeWords[document.type]}, ${document.pages} trang`,
        ...(item === undefined ? [] : [`nội dung ${place + 1}. ${item.title}`]),
      ];
      return { path: file, title: document.title, detail: about.join('; ') };
    });
  const known = new Set(listed.map((one) => one.path));
  return [
    ...listed.map(({ path, title, detail }) => ({ file: files.includes(path) ? path : null, title, detail })),
    ...filesIn(archiveFiles.documents, files).filter(({ file }) => file !== null && !known.has(file)),
  ];
};
