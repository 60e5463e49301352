import { type MinutesPaper, type PaperRecipients, type PaperSigner } from '@giaoban/protocol';
import { type Block, type ColumnPart, type ColumnsBlock, type SignatureSlot } from '../blocks.ts';
import { footColumnsMm, mm, parts, signatureSpaceMm } from '../decree-30.ts';
import { recipientLines } from '../rules/recipients.ts';
import { signerLines, signerName } from '../rules/signers.ts';
import { capitals } from '../rules/tidy-text.ts';
import { type Typeface } from '../typeface.ts';
import { centred, lines } from './paragraphs.ts';

const paddingPt = 6;
const leftPt = mm(footColumnsMm.left);
const rightPt = mm(footColumnsMm.right);
const gapBeforePt = 12;

/** Box 9b: "Nơi nhận:" and the list (Annex I, II.9d). Each entry is a paragraph: long ones wrap. */
const recipientParts = (recipients: PaperRecipients): ColumnPart[] => [
  lines(['Nơi nhận:'], parts.recipientsWord, { align: 'left', keepWithNext: true }),
  ...recipientLines(recipients).map((text) => lines([text], parts.recipients, { align: 'left' })),
];

interface SignatureTexts {
  readonly slot: SignatureSlot;
  readonly above: readonly string[];
  /** A further post above the name. */
  readonly otherPost: string | null;
  readonly name: string;
}

/** Boxes 7a, 7c, 7b: right and post, room for the signature, the name centred below. */
const signatureParts = (
  { slot, above, otherPost, name }: SignatureTexts,
  widthPt: number,
  typeface: Typeface,
): ColumnPart[] => {
  const maxPt = widthPt - paddingPt;
  const post = (text: string) => centred(text, { style: parts.signerPost, maxPt, typeface }).block;
  return [
    ...above.map(post),
    { kind: 'signature', slot, heightPt: mm(signatureSpaceMm) },
    ...(otherPost === null ? [] : [post(capitals(otherPost))]),
    centred(signerName(name), { style: parts.signerName, maxPt, typeface }).block,
  ];
};

const twoColumns = (left: readonly ColumnPart[], right: readonly ColumnPart[]): ColumnsBlock => ({
  kind: 'columns',
  columns: [
    { widthPt: leftPt, parts: left },
    { widthPt: rightPt, parts: right },
  ],
  gapBeforePt,
  keepWithNext: false,
});

/** The end of a paper with a signer: recipients left, level with the signer's right and post (II.9d). */
export const signedFoot = (recipients: PaperRecipients, signer: PaperSigner, typeface: Typeface): Block[] => [
  twoColumns(
    recipientParts(recipients),
    signatureParts(
      { slot: 'signer', above: signerLines(signer), otherPost: signer.otherPost, name: signer.name },
      rightPt,
      typeface,
    ),
  ),
];

/** The end of minutes: secretary left, chair right, recipients below the secretary (Annex III, form 1.9). */
export const minutesFoot = (
  {
    recipients,
    chairSigner,
    secretarySigner,
  }: Pick<MinutesPaper, 'recipients' | 'chairSigner' | 'secretarySigner'>,
  typeface: Typeface,
): Block[] => [
  twoColumns(
    signatureParts(
      { slot: 'secretary', above: ['THƯ KÝ'], otherPost: null, name: secretarySigner.name },
      leftPt,
      typeface,
    ),
    signatureParts(
      {
        slot: 'chair',
        above: ['CHỦ TỌA', ...(chairSigner.post === null ? [] : [capitals(chairSigner.post)])],
        otherPost: null,
        name: chairSigner.name,
      },
      rightPt,
      typeface,
    ),
  ),
  twoColumns(recipientParts(recipients), []),
];
