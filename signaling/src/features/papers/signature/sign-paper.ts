import { type PaperKind, Refusal, type SignaturePlace, type SignPaper } from '@giaoban/protocol';
import type { PaperSlot } from '@giaoban/protocol/internal';
import type { SigningState, SignJob } from '../thread/paper-jobs.ts';
import type { PicturePlace } from './add-signature-field.ts';
import { sealPicturePlace, signaturePicturePlace } from './picture-places.ts';
import { type Credential, isCurrent, isForSigning, readPkcs12, UnusableCredential } from './read-pkcs12.ts';
import { type PdfPicture, readPicture, UnreadablePicture } from './read-picture.ts';
import { signPdf } from './sign-pdf.ts';
import { verifySignatures } from './verify-signatures.ts';

/** Where no picture of the signer's hand is seen, the seal lies as it would over one of this shape. */
const usualHand = { widthPx: 300, heightPx: 120 };
/** The province's clock (UTC+7 all year), in which the PDF writes the moment. */
const vietnamMinutes = 7 * 60;

const credentialRefusals = {
  no_pkcs12: 'certificate_file_wrong',
  wrong_passphrase: 'certificate_passphrase_wrong',
  no_key_with_certificate: 'certificate_without_key',
} as const;

const openCredential = ({ pkcs12, passphrase }: SignPaper, now: Date): Credential => {
  try {
    return readPkcs12(Buffer.from(pkcs12, 'base64'), passphrase, now);
  } catch (error) {
    if (error instanceof UnusableCredential) throw new Refusal(credentialRefusals[error.reason]);
    throw error;
  }
};

const openPicture = ({ picture }: SignPaper): PdfPicture | null => {
  if (picture === null) return null;
  try {
    return readPicture(Buffer.from(picture, 'base64'));
  } catch (error) {
    if (error instanceof UnreadablePicture) throw new Refusal('picture_wrong');
    throw error;
  }
};

const reasons: Record<SignaturePlace, string> = {
  signer: 'Ký ban hành',
  secretary: 'Thư ký ký biên bản',
  agency: 'Ký số của cơ quan, tổ chức',
};

/**
 * Puts one signature into a paper's PDF. The key is open for this call only, in the thread in which it runs.
 *
 * @returns the signed file, and what the next signature must know
 * @throws Refusal `certificate_…`, `picture_wrong`, `paper_signature_invalid`
 */
export const signPaper = async ({
  pdf,
  kind,
  state,
  request,
  signedAt,
}: Omit<SignJob, 'act'>): Promise<{ pdf: Buffer; state: SigningState }> => {
  const credential = openCredential(request, signedAt);
  requireGood(credential, signedAt);
  const picture = openPicture(request);
  const { place } = request;
  const signed = await signPdf(pdf, {
    credential,
    fieldName: `${kind}-${place}`,
    reason: reasons[place],
    signedAt,
    offsetMinutes: vietnamMinutes,
    appearance: picture === null ? null : { place: placeOf(kind, state, place, picture), picture },
  });
  await requireSound(signed, signedAt);
  const signerPicture =
    place === 'signer' && picture !== null
      ? { widthPx: picture.widthPx, heightPx: picture.heightPx }
      : state.signerPicture;
  return { pdf: signed, state: { ...state, places: [...state.places, place], signerPicture } };
};

/** @throws Refusal `certificate_expired`, `certificate_not_for_signing` */
const requireGood = ({ certificate }: Credential, now: Date): void => {
  if (!isCurrent(certificate, now)) throw new Refusal('certificate_expired');
  if (!isForSigning(certificate)) throw new Refusal('certificate_not_for_signing');
};

/** A file that does not pass here would stay so for ever. @throws Refusal `paper_signature_invalid` */
const requireSound = async (pdf: Buffer, now: Date): Promise<void> => {
  const { signatures } = await verifySignatures(pdf, { authorities: [], at: now });
  const isSound =
    signatures.at(-1)?.coversWholeFile === true &&
    signatures.every(({ isIntact, later }) => isIntact && later === 'only_signatures');
  if (!isSound) throw new Refusal('paper_signature_invalid');
};

const placeOf = (
  kind: PaperKind,
  { slots, signerPicture }: SigningState,
  place: SignaturePlace,
  picture: PdfPicture,
): PicturePlace => {
  const signerSlot: PaperSlot['slot'] = kind === 'minutes' ? 'chair' : 'signer';
  const wanted = place === 'secretary' ? 'secretary' : signerSlot;
  const slot = slots.find((one) => one.slot === wanted);
  if (slot === undefined) throw new Error(`a paper without a place for ${wanted}`);
  if (place !== 'agency') return signaturePicturePlace(slot, picture);
  return sealPicturePlace(signaturePicturePlace(slot, signerPicture ?? usualHand), picture);
};
