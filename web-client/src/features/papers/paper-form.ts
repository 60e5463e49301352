import { PaperForm, type PaperRecipients, type PaperSigner } from '@giaoban/protocol';

export type SigningRight = PaperSigner['right']['kind'];

/** A signer as the form has him: each box is there, whatever the right. */
export type SignerDraft = {
  onBehalfOf: string;
  right: SigningRight;
  headPost: string;
  post: string;
  name: string;
  otherPost: string | null;
};

/** What is typed about signer and recipients; signer null: the paper's own form says who signs. */
export type PaperFormDraft = {
  signer: SignerDraft | null;
  /** One a line. */
  recipients: string;
  /** Behind "Lưu:". */
  kept: string;
  keptCopies: number | null;
};

export type FormField = 'headPost' | 'post' | 'name' | 'onBehalfOf' | 'recipients' | 'kept';

/** Whether somebody signs in a head's place, whose post stands above the own. */
export const isForHead = (right: SigningRight): right is 'deputy' | 'by_order' | 'empowered' =>
  right === 'deputy' || right === 'by_order' || right === 'empowered';

const draftSigner = ({ onBehalfOf, right, otherPost, name }: PaperSigner): SignerDraft => ({
  onBehalfOf: onBehalfOf ?? '',
  right: right.kind,
  headPost: 'headPost' in right ? right.headPost : '',
  post: right.post,
  name,
  otherPost,
});

export const draftOf = ({ signer, recipients }: PaperForm): PaperFormDraft => ({
  signer: signer === null ? null : draftSigner(signer),
  recipients: recipients.names.map((name) => `${name};`).join('\n'),
  kept: ['VT', ...recipients.keptWith].join(', '),
  keptCopies: recipients.keptCopies,
});

/**
 * With another right. Whoever signs for a head is somebody else than the head: post and name are asked for anew, and
 * come back with the right that was proposed.
 */
export const withRight = (signer: SignerDraft, right: SigningRight, proposed: PaperSigner): SignerDraft => {
  if (right === proposed.right.kind) return { ...draftSigner(proposed), onBehalfOf: signer.onBehalfOf };
  if (!isForHead(right)) return { ...signer, right, post: signer.headPost || signer.post };
  return { ...signer, right, headPost: signer.headPost || signer.post, post: '', name: '' };
};

const signerOf = ({ onBehalfOf, right, headPost, post, otherPost, name }: SignerDraft): unknown => ({
  onBehalfOf: onBehalfOf.trim() === '' ? null : onBehalfOf,
  right: isForHead(right) ? { kind: right, headPost, post } : { kind: right, post },
  otherPost,
  name,
});

/** "- Như trên;" → "Như trên": dashes and end marks are the paper's. */
const bare = (line: string): string =>
  line
    .trim()
    .replace(/^[-–—•*+]\s*/u, '')
    .replace(/[\s.;,]+$/u, '');

const keptLine = /^Lưu\s*:\s*/iu;

/** "VT, TH." → TH: what the records office keeps goes without saying. */
const keptWith = (text: string): string[] =>
  text
    .split(/[,;\n]/u)
    .map(bare)
    .filter((one) => one !== '' && one.toLocaleUpperCase('vi') !== 'VT');

const recipientsOf = ({ recipients, kept, keptCopies }: PaperFormDraft): PaperRecipients => {
  const lines = recipients
    .split('\n')
    .map(bare)
    .filter((one) => one !== '');
  // The line that is always the last, wherever somebody typed it.
  const typed = lines.filter((one) => keptLine.test(one)).map((one) => one.replace(keptLine, ''));
  return {
    names: lines.filter((one) => !keptLine.test(one)),
    keptWith: [...new Set([kept, ...typed].flatMap(keptWith))],
    keptCopies,
  };
};

const fieldAt = (path: readonly PropertyKey[]): FormField => {
  if (path.includes('names')) return 'recipients';
  if (path.includes('keptWith')) return 'kept';
  return (['headPost', 'post', 'onBehalfOf'] as const).find((one) => path.includes(one)) ?? 'name';
};

export const toPaperForm = (
  draft: PaperFormDraft,
): { form: PaperForm; wrong: null } | { form: null; wrong: FormField[] } => {
  const signer = draft.signer === null ? null : signerOf(draft.signer);
  const parsed = PaperForm.safeParse({ signer, recipients: recipientsOf(draft) });
  if (parsed.success) return { form: parsed.data, wrong: null };
  return { form: null, wrong: parsed.error.issues.map((one) => fieldAt(one.path)) };
};
