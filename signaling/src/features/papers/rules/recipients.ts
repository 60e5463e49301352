import { type PaperRecipients } from '@giaoban/protocol';
import { tidyText, withoutEndMark } from './tidy-text.ts';

/** A dash that somebody typed before the name already. */
const typedDash = /^[-–—•*]\s*/u;

/** Annex I, II.9d: "- Lưu: VT, TH (03).", always the last. */
export const archiveLine = ({
  keptWith,
  keptCopies,
}: Pick<PaperRecipients, 'keptWith' | 'keptCopies'>): string => {
  const copies = keptCopies === null ? '' : ` (${String(keptCopies).padStart(2, '0')})`;
  return `- Lưu: ${['VT', ...keptWith.map(tidyText)].join(', ')}${copies}.`;
};

/** Below "Nơi nhận:", one line each: a dash before it, a semicolon after it. */
export const recipientLines = (recipients: PaperRecipients): string[] => [
  ...recipients.names.map((name) => `- ${withoutEndMark(tidyText(name).replace(typedDash, ''))};`),
  archiveLine(recipients),
];
