import { type Attrs, type Node, Schema } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { z } from 'zod';

const attrs = {
  id: { default: null },
  part: { default: null },
  momentMs: { default: null },
  unitId: { default: null },
  dueDate: { default: null },
};

/** The contract's paragraphs as an editor knows them: plain text, no marks. */
export const minutesSchema = new Schema({
  nodes: {
    doc: { content: '(paragraph | heading | conclusion)+' },
    text: {},
    paragraph: { content: 'text*', attrs, parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      content: 'text*',
      attrs,
      defining: true,
      parseDOM: [1, 2, 3, 4].map((level) => ({ tag: `h${String(level)}` })),
      toDOM: () => ['h2', 0],
    },
    conclusion: {
      content: 'text*',
      attrs,
      defining: true,
      parseDOM: [{ tag: 'p[data-conclusion]', priority: 60 }],
      toDOM: () => ['p', { 'data-conclusion': '' }, 0],
    },
  },
});

const text = z.string().nullable();
const BlockAttrs = z.object({ id: text, part: text, momentMs: text, unitId: text, dueDate: text });
export type BlockAttrs = z.infer<typeof BlockAttrs>;
export const attrsOf = (given: Attrs): BlockAttrs => BlockAttrs.parse(given);

export const momentOfAttrs = ({ momentMs }: BlockAttrs): number | null =>
  momentMs === null ? null : Number(momentMs);

const newBlockId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 16);

/**
 * Every paragraph has an id of its own: after a split the second half gets a new one. A due date and a unit
 * stay with the first half; the moment is both halves'.
 */
export const ownIds = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, _before, state) => {
      if (!transactions.some((one) => one.docChanged)) return null;
      const seen = new Set<string>();
      const change = state.tr;
      state.doc.forEach((node: Node, offset: number) => {
        const own = attrsOf(node.attrs);
        if (own.id !== null && !seen.has(own.id)) {
          seen.add(own.id);
          return;
        }
        const isCopy = own.id !== null;
        const fresh = {
          ...own,
          id: newBlockId(),
          ...(isCopy ? { part: null, unitId: null, dueDate: null } : {}),
        };
        change.setNodeMarkup(offset, undefined, fresh);
        seen.add(fresh.id);
      });
      return change.docChanged ? change : null;
    },
  });
