import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentType, evolveAll, type LoggedEvent, type MeetingDocument } from '@giaoban/protocol';
import type { Seal } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, syncFolder } from './archive-files.ts';
import { hashFile } from './file-hash.ts';

const endings: Record<DocumentType, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** Where a document is in an archive, by its path from there. */
export const documentPath = ({ documentId, type }: Pick<MeetingDocument, 'documentId' | 'type'>): string =>
  `${archiveFiles.documents}/${documentId}.${endings[type]}`;

type Missing = Seal['missing'][number];

/**
 * Puts the meeting's documents, as the log lists them at its end, into its archive folder.
 * @param documentsDir where signaling keeps them (`<meetingId>/<documentId>`); null: not on this machine
 * @returns those that are not there, or not the ones that the log tells of
 */
export const bringDocuments = async (
  folder: string,
  log: readonly LoggedEvent[],
  documentsDir: string | null,
): Promise<Missing[]> => {
  const state = evolveAll(null, log);
  if (state === null || state.documents.length === 0) return [];
  await mkdir(join(folder, archiveFiles.documents), { recursive: true });
  const missing: Missing[] = [];
  for (const document of state.documents) {
    const { documentId, title } = document;
    const from = documentsDir === null ? null : join(documentsDir, state.details.meetingId, documentId);
    const reason = await bring(document, from, join(folder, documentPath(document)));
    if (reason !== null) missing.push({ documentId, title, reason });
  }
  await syncFolder(join(folder, archiveFiles.documents));
  return missing;
};

const bring = async (
  { sha256 }: MeetingDocument,
  from: string | null,
  to: string,
): Promise<Missing['reason'] | null> => {
  if ((await sha256Of(to)) !== null) return null;
  if (from === null) return 'missing';
  const found = await sha256Of(from);
  if (found !== sha256) return found === null ? 'missing' : 'changed';
  const draft = `${to}.draft`;
  try {
    await copyFile(from, draft);
    const handle = await open(draft, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, to);
  } finally {
    await rm(draft, { force: true });
  }
  return null;
};

const sha256Of = async (file: string): Promise<string | null> => {
  try {
    return (await hashFile(file)).sha256;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
