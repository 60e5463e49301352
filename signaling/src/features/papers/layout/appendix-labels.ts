import { type Paper, type PaperAppendix } from '@giaoban/protocol';
import { roman } from '../rules/enumeration.ts';
import { tidyText } from '../rules/tidy-text.ts';

type Appendices = Paper['appendices'];

/** "Phụ lục", or "Phụ lục II" when there are several (Annex I, III.1a). */
export const appendixLabel = (appendices: Appendices, appendix: PaperAppendix): string =>
  appendices.length === 1 ? 'Phụ lục' : `Phụ lục ${roman(appendices.indexOf(appendix) + 1)}`;

/** A paper points to each of its appendices (Annex I, III.1a): "(Kèm theo Phụ lục I: …; Phụ lục II: …)". */
export const appendixReferences = (appendices: Appendices, named: Appendices = appendices): string | null => {
  if (named.length === 0) return null;
  const entries = named.map(
    (appendix) => `${appendixLabel(appendices, appendix)}: ${tidyText(appendix.title)}`,
  );
  return `(Kèm theo ${entries.join('; ')})`;
};
