import { type Paper, PaperForm } from '@giaoban/protocol';

/** What the records office may decide of a paper, as it stands in it; null: longer than it could be asked about. */
export const formOf = (paper: Paper): PaperForm | null => {
  const signer = paper.kind === 'minutes' ? null : paper.signer;
  return PaperForm.safeParse({ signer, recipients: paper.recipients }).data ?? null;
};

/** The paper as the records office decided; null: as it is. */
export const withForm = (paper: Paper, form: PaperForm | null): Paper => {
  if (form === null) return paper;
  const { signer, recipients } = form;
  if (paper.kind === 'minutes' || signer === null) return { ...paper, recipients };
  return { ...paper, signer, recipients };
};
