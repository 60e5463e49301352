import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import { attrsOf, type BlockAttrs, minutesSchema, momentOfAttrs, ownIds } from './minutes-schema.ts';
import type { SharedMinutes } from './SharedMinutes.ts';

export type BlockKind = 'paragraph' | 'heading' | 'conclusion';

/** The paragraph in which the cursor is. */
export type CurrentBlock = { at: number; kind: BlockKind; attrs: BlockAttrs; text: string };
/** A heading of the text, for the list of its parts. */
export type OutlineEntry = { at: number; id: string; text: string };

export type EditorWords = {
  label: string;
  /** The link to the replay beside a paragraph. */
  moment: (momentMs: number) => { text: string; title: string; href: string };
};

export type EditorParts = {
  shared: SharedMinutes;
  words: EditorWords;
  styles: { moment: string; caret: string; caretName: string; selection: string };
  isWritable: () => boolean;
  onChange: (current: CurrentBlock | null, outline: readonly OutlineEntry[]) => void;
};

const kinds: readonly BlockKind[] = ['paragraph', 'heading', 'conclusion'];
const kindOf = (node: Node): BlockKind => kinds.find((one) => one === node.type.name) ?? 'paragraph';

/** Libraries that say nothing of their types: what is a plugin is taken, nothing else. */
const pluginsOf = (...made: unknown[]): Plugin[] => made.filter((one) => one instanceof Plugin);

const currentOf = ({ selection, doc }: EditorState): CurrentBlock | null => {
  const index = selection.$from.index(0);
  if (index >= doc.childCount) return null;
  const node = doc.child(index);
  let at = 0;
  for (let before = 0; before < index; before += 1) at += doc.child(before).nodeSize;
  return { at, kind: kindOf(node), attrs: attrsOf(node.attrs), text: node.textContent };
};

const outlineOf = ({ doc }: EditorState): OutlineEntry[] => {
  const found: OutlineEntry[] = [];
  doc.forEach((node, at) => {
    if (node.type.name === 'heading')
      found.push({ at, id: attrsOf(node.attrs).id ?? String(at), text: node.textContent });
  });
  return found;
};

/** Each paragraph with a moment has a link to the replay before it. */
const momentLinks = ({ words, styles }: EditorParts): Plugin =>
  new Plugin({
    props: {
      decorations: ({ doc }) => {
        const links: Decoration[] = [];
        doc.forEach((node, at) => {
          const momentMs = momentOfAttrs(attrsOf(node.attrs));
          if (momentMs === null) return;
          const { text, title, href } = words.moment(momentMs);
          const make = (): HTMLElement => {
            const link = document.createElement('a');
            Object.assign(link, {
              href,
              title,
              textContent: text,
              className: styles.moment,
              target: '_blank',
            });
            link.setAttribute('aria-label', title);
            link.contentEditable = 'false';
            return link;
          };
          links.push(Decoration.widget(at + 1, make, { side: -1, key: `${String(momentMs)}${title}` }));
        });
        return DecorationSet.create(doc, links);
      },
    },
  });

const caret =
  ({ styles }: EditorParts) =>
  (user: unknown): HTMLElement => {
    const element = document.createElement('span');
    element.className = styles.caret;
    const name = document.createElement('span');
    name.className = styles.caretName;
    name.textContent =
      typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string'
        ? user.name
        : '';
    element.append(name);
    return element;
  };

/** The editor of a shared text, put into `place`; the caller destroys it. */
export const createEditor = (place: HTMLElement, parts: EditorParts): EditorView => {
  const { shared, words, styles, isWritable, onChange } = parts;
  const state = EditorState.create({
    schema: minutesSchema,
    plugins: [
      ...pluginsOf(
        ySyncPlugin(shared.fragment),
        yCursorPlugin(shared.awareness, {
          cursorBuilder: caret(parts),
          selectionBuilder: () => ({ class: styles.selection }),
        }),
        yUndoPlugin(),
      ),
      ownIds(),
      momentLinks(parts),
      keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo }),
      keymap(baseKeymap),
    ],
  });
  const view = new EditorView(place, {
    state,
    editable: isWritable,
    attributes: { 'aria-label': words.label, role: 'textbox', 'aria-multiline': 'true', lang: 'vi' },
    // The text comes in while the editor is still being made: `view` is not there yet.
    dispatchTransaction(this: EditorView, transaction) {
      // What the shared text still says to an editor that is gone.
      if (this.isDestroyed) return;
      this.updateState(this.state.apply(transaction));
      onChange(currentOf(this.state), outlineOf(this.state));
    },
  });
  onChange(currentOf(view.state), outlineOf(view.state));
  return view;
};

/** Makes the paragraph at `at` another kind, or changes what it carries. */
export const changeBlock = (
  view: EditorView,
  at: number,
  change: { kind?: BlockKind; attrs?: Partial<BlockAttrs> },
): void => {
  const node = view.state.doc.nodeAt(at);
  if (node === null) return;
  const type = change.kind === undefined ? undefined : minutesSchema.nodes[change.kind];
  view.dispatch(view.state.tr.setNodeMarkup(at, type, { ...node.attrs, ...change.attrs }));
};
