import type { DocumentType } from '@giaoban/protocol';
import { fitInto } from './fit-into.ts';
import type { OpenDocument } from './drawable.ts';

/** A PNG or JPEG as a document of one page. */
export const openPicture = async (type: DocumentType, bytes: ArrayBuffer): Promise<OpenDocument> => {
  const bitmap = await createImageBitmap(new Blob([bytes], { type }));
  return {
    draw: (_page, box) => {
      const canvas = document.createElement('canvas');
      const { width, height } = fitInto(bitmap, box);
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas to draw on');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
      return Promise.resolve(canvas);
    },
    close: () => bitmap.close(),
  };
};
