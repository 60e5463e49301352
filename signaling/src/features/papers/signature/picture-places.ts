import { mm } from '../decree-30.ts';
import { type SlotPlace } from '../pdf/write-pdf.ts';
import { type PicturePlace } from './add-signature-field.ts';
import { type PdfPicture } from './read-picture.ts';

type Shape = Pick<PdfPicture, 'widthPx' | 'heightPx'>;

/** A hand's signature is about so large at most. */
const maxSignatureMm = { width: 55, height: 26 };
/** Round seals of agencies, across. */
const standardSealMm = 36;

/** A person's signature: centred between post and name (Decree 30/2020, Annex I, II.7d), its shape kept. */
export const signaturePicturePlace = (slot: SlotPlace, { widthPx, heightPx }: Shape): PicturePlace => {
  const maxWidthPt = Math.min(slot.widthPt, mm(maxSignatureMm.width));
  const maxHeightPt = Math.min(slot.heightPt, mm(maxSignatureMm.height));
  const scale = Math.min(maxWidthPt / widthPx, maxHeightPt / heightPx);
  const widthPt = widthPx * scale;
  const heightPt = heightPx * scale;
  return {
    pageIndex: slot.pageIndex,
    x: slot.x + (slot.widthPt - widthPt) / 2,
    y: slot.y + (slot.heightPt - heightPt) / 2,
    widthPt,
    heightPt,
  };
};

/**
 * An agency's seal: in its real size, over the left third of the person's signature (Annex I, II.8a).
 *
 * @param widthMm of the real seal
 */
export const sealPicturePlace = (
  signature: PicturePlace,
  { widthPx, heightPx }: Shape,
  widthMm: number = standardSealMm,
): PicturePlace => {
  const widthPt = mm(widthMm);
  const heightPt = (widthPt * heightPx) / widthPx;
  return {
    pageIndex: signature.pageIndex,
    x: signature.x + signature.widthPt / 3 - widthPt,
    y: signature.y + (signature.heightPt - heightPt) / 2,
    widthPt,
    heightPt,
  };
};
