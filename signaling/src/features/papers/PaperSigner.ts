import { type PaperKind, Refusal, type SignaturePlace, type SignPaper } from '@giaoban/protocol';
import type { PaperRecord, PaperSlot } from '@giaoban/protocol/internal';
import type { Clock } from '../../clock.ts';
import type { PicturePlace } from './signature/add-signature-field.ts';
import { sealPicturePlace, signaturePicturePlace } from './signature/picture-places.ts';
import {
  type Credential,
  isCurrent,
  isForSigning,
  readPkcs12,
  UnusableCredential,
} from './signature/read-pkcs12.ts';
import { type PdfPicture, readPicture, UnreadablePicture } from './signature/read-picture.ts';
import { signPdf } from './signature/sign-pdf.ts';
import { verifySignatures } from './signature/verify-signatures.ts';

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

export type SigningState = Pick<NonNullable<PaperRecord['signed']>, 'places' | 'slots' | 'signerPicture'>;

/**
 * Puts one signature into a paper's PDF. Key and passphrase live in memory for this call only.
 */
export class PaperSigner {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @returns the signed file, and what the next signature must know
   * @throws Refusal `certificate_…`, `picture_wrong`, `paper_signature_invalid`
   */
  async sign(
    pdf: Buffer,
    kind: PaperKind,
    state: SigningState,
    request: SignPaper,
  ): Promise<{ pdf: Buffer; state: SigningState }> {
    const now = new Date(this.#clock.nowMs());
    const credential = openCredential(request, now);
    requireGood(credential, now);
    const picture = openPicture(request);
    const { place } = request;
    const signed = await signPdf(pdf, {
      credential,
      fieldName: `${kind}-${place}`,
      reason: reasons[place],
      signedAt: now,
      offsetMinutes: vietnamMinutes,
      appearance: picture === null ? null : { place: placeOf(kind, state, place, picture), picture },
    });
    await requireSound(signed, now);
    const signerPicture =
      place === 'signer' && picture !== null
        ? { widthPx: picture.widthPx, heightPx: picture.heightPx }
        : state.signerPicture;
    return { pdf: signed, state: { ...state, places: [...state.places, place], signerPicture } };
  }
}

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
