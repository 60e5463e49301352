import type { DocumentType } from '@giaoban/protocol';
import type { OpenDocument } from './drawable.ts';
import { loadPdfOpener } from './open-pdf.ts';
import { openPicture } from './open-picture.ts';

/** @throws Error when the bytes are no such document, PartMissing. */
type Opener = (bytes: ArrayBuffer) => Promise<OpenDocument>;

/**
 * What opens documents of this type. It comes before the bytes: without it they would be fetched in vain.
 * @throws PartMissing
 */
export const loadOpener = (type: DocumentType): Promise<Opener> =>
  type === 'application/pdf'
    ? loadPdfOpener()
    : Promise.resolve((bytes: ArrayBuffer) => openPicture(type, bytes));
