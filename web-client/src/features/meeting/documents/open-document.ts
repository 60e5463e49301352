import type { DocumentType } from '@giaoban/protocol';
import type { OpenDocument } from './drawable.ts';
import { openPdf } from './open-pdf.ts';
import { openPicture } from './open-picture.ts';

/** @throws Error when the bytes are no such document. */
export const openDocument = (type: DocumentType, bytes: ArrayBuffer): Promise<OpenDocument> =>
  type === 'application/pdf' ? openPdf(bytes) : openPicture(type, bytes);
