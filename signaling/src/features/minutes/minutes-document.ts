import { MinutesBlock, minutesAttributes, minutesFragment, minutesLimits, Refusal } from '@giaoban/protocol';
import * as Y from 'yjs';
import { z } from 'zod';

/** An element of the shared document; its text is all that is under it. */
const elementOf = ({ kind, text, ...attributes }: MinutesBlock): Y.XmlElement => {
  const element = new Y.XmlElement(kind);
  for (const name of minutesAttributes) {
    const value = attributes[name];
    if (value !== null) element.setAttribute(name, String(value));
  }
  element.insert(0, text === '' ? [] : [new Y.XmlText(text)]);
  return element;
};

/** As much of an element as is read here. */
type ReadElement = {
  nodeName: string;
  toArray: () => unknown[];
  getAttributes: () => Record<string, unknown>;
};
const Delta = z.array(z.object({ insert: z.unknown() }));

/** The words of an element, whatever marks they carry. */
export const textOf = (element: ReadElement): string =>
  element
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? Delta.parse(child.toDelta()) : []))
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');

/** Attributes are texts in the shared document; a moment is a number of milliseconds. */
const attributeOf = (element: ReadElement, name: string): unknown => {
  const value: unknown = element.getAttributes()[name] ?? null;
  return name === 'momentMs' && typeof value === 'string' ? Number(value) : value;
};

/** A block as an element tells it. @throws Refusal `minutes_broken`. */
const blockOf = (element: unknown): MinutesBlock => {
  if (!(element instanceof Y.XmlElement)) throw new Refusal('minutes_broken', { message: 'no element' });
  const attributes = Object.fromEntries(minutesAttributes.map((name) => [name, attributeOf(element, name)]));
  const parsed = MinutesBlock.safeParse({ ...attributes, kind: element.nodeName, text: textOf(element) });
  if (!parsed.success) throw new Refusal('minutes_broken', { message: parsed.error.message });
  return parsed.data;
};

/** The paragraphs of a document in their order. @throws Refusal `minutes_broken` for what is no minutes. */
export const blocksOf = (document: Y.Doc): MinutesBlock[] => {
  const elements = document.getXmlFragment(minutesFragment).toArray();
  if (elements.length > minutesLimits.blocks) throw new Refusal('payload_too_large');
  return elements.map(blockOf);
};

/** A new document with these paragraphs, as one update. */
export const seedOf = (blocks: readonly MinutesBlock[]): Uint8Array => {
  const document = new Y.Doc();
  document.getXmlFragment(minutesFragment).insert(0, blocks.map(elementOf));
  const update = Y.encodeStateAsUpdate(document);
  document.destroy();
  return update;
};

/**
 * Takes a page's update into the document. @throws Refusal `minutes_broken` for what is no update or makes no
 * minutes, `minutes_out_of_step` for one that builds on something the server has not got,
 * `payload_too_large`. The document is worth nothing after a refusal.
 */
export const applyChecked = (document: Y.Doc, update: Uint8Array): MinutesBlock[] => {
  try {
    Y.applyUpdate(document, update);
  } catch (error) {
    throw new Refusal('minutes_broken', { message: error instanceof Error ? error.message : 'no update' });
  }
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null)
    throw new Refusal('minutes_out_of_step');
  return blocksOf(document);
};
