/** One cross-reference section: a file as written, or what one later update changed. */
export interface PdfRevision {
  /** Where its cross-reference table begins. */
  readonly xrefOffset: number;
  /** Object number → where the object begins. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Objects that it takes out of the file. */
  readonly freed: readonly number[];
  readonly trailer: string;
  /** Just behind its end of file mark. */
  readonly end: number;
}

/** The file is not built as this system builds its papers; nothing can be said about it or added to it. */
export class UnreadablePdf extends Error {
  override readonly name = 'UnreadablePdf';
}

const asText = (pdf: Buffer, from: number, to?: number): string => pdf.toString('latin1', from, to);

const subsections = /(\d+) (\d+)\s+((?:\d{10} \d{5} [fn][ \r\n]{1,2})+)/gu;

/** What a table says, in one way only: programs differ in what they make of an object that is told twice. */
const readTables = (tables: string): Pick<PdfRevision, 'offsets' | 'freed'> => {
  const offsets = new Map<number, number>();
  const freed: number[] = [];
  for (const [, first = '', count = '', entries = ''] of tables.matchAll(subsections)) {
    let number = Number(first);
    for (const [, offset = '', generation = '', kind = ''] of entries.matchAll(/(\d{10}) (\d{5}) ([fn])/gu)) {
      if (kind === 'n' && (generation !== '00000' || offsets.has(number)))
        throw new UnreadablePdf(`object ${number} is told twice`);
      if (kind === 'n') offsets.set(number, Number(offset));
      else freed.push(number);
      number += 1;
    }
    if (number !== Number(first) + Number(count)) throw new UnreadablePdf('a table of another length');
  }
  return { offsets, freed };
};

/**
 * A table as ISO 32000-1, 7.5.4 describes it: subsections of 20-byte entries.
 *
 * @param limit where the next revision's table begins, or the file ends
 */
const readRevision = (pdf: Buffer, xrefOffset: number, limit: number): PdfRevision => {
  const mark = pdf.subarray(0, limit).indexOf('%%EOF', xrefOffset);
  if (mark < 0) throw new UnreadablePdf('a revision without an end');
  const end = mark + '%%EOF'.length;
  const head =
    /^xref\s+((?:\d+ \d+\s+(?:\d{10} \d{5} [fn][ \r\n]{1,2})+)+)trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF$/u.exec(
      asText(pdf, xrefOffset, end),
    );
  if (!head || Number(head[3]) !== xrefOffset)
    throw new UnreadablePdf('no cross-reference table where one is announced');
  const [, tables = '', trailer = ''] = head;
  return { xrefOffset, ...readTables(tables), trailer, end };
};

const maxRevisions = 100;

/** The newest first. */
const readRevisions = (pdf: Buffer): PdfRevision[] => {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(asText(pdf, Math.max(0, pdf.length - 64)));
  if (!start) throw new UnreadablePdf('no end of file mark');
  const revisions: PdfRevision[] = [];
  let next: string | undefined = start[1];
  while (next !== undefined) {
    const offset = Number(next);
    const limit = revisions.at(-1)?.xrefOffset ?? pdf.length;
    if (revisions.length >= maxRevisions || offset >= limit)
      throw new UnreadablePdf('revisions do not lead back to a first one');
    const revision = readRevision(pdf, offset, limit);
    revisions.push(revision);
    next = /\/Prev (\d+)/u.exec(revision.trailer)?.[1];
  }
  return revisions;
};

/** A PDF's objects as its cross-reference tables tell, for files with plain tables such as pdfkit's and our updates. */
export class PdfObjects {
  readonly #pdf: Buffer;
  /** The newest first. */
  readonly revisions: readonly PdfRevision[];

  /** @throws UnreadablePdf */
  constructor(pdf: Buffer, revisions: readonly PdfRevision[] = readRevisions(pdf)) {
    this.#pdf = pdf;
    this.revisions = revisions;
  }

  /** The objects as they were before the newest revision; null: there was none. */
  before(): PdfObjects | null {
    return this.revisions.length < 2 ? null : new PdfObjects(this.#pdf, this.revisions.slice(1));
  }

  get #newest(): PdfRevision {
    const [newest] = this.revisions;
    if (!newest) throw new UnreadablePdf('no revision');
    return newest;
  }

  get xrefOffset(): number {
    return this.#newest.xrefOffset;
  }

  /** One more than the highest object number. */
  get size(): number {
    return Number(this.#trailerEntry(/\/Size (\d+)/u));
  }

  get rootNumber(): number {
    return Number(this.#trailerEntry(/\/Root (\d+) 0 R/u));
  }

  /** What goes on into every later trailer beside /Size, /Root, /Prev. */
  get trailerRest(): string {
    const { trailer } = this.#newest;
    const info = /\/Info \d+ 0 R/u.exec(trailer)?.[0] ?? '';
    const id = /\/ID \[\s*<[0-9a-fA-F]*>\s*<[0-9a-fA-F]*>\s*\]/u.exec(trailer)?.[0] ?? '';
    return `${info} ${id}`.trim();
  }

  #trailerEntry(entry: RegExp): string {
    const found = entry.exec(this.#newest.trailer)?.[1];
    if (found === undefined) throw new UnreadablePdf(`the trailer lacks ${entry.source}`);
    return found;
  }

  /** An object's text without "N 0 obj" and "endobj"; undefined: no such object. */
  read(number: number): string | undefined {
    for (const { offsets } of this.revisions) {
      const offset = offsets.get(number);
      if (offset === undefined) continue;
      const end = this.#pdf.indexOf('endobj', offset);
      const text = asText(this.#pdf, offset, end);
      const head = new RegExp(`^${number} 0 obj\\s*`, 'u').exec(text);
      if (end < 0 || !head) throw new UnreadablePdf(`object ${number} is not where the table says`);
      return text.slice(head[0].length).trim();
    }
    return undefined;
  }

  /** @throws UnreadablePdf when there is none */
  readDictionary(number: number): string {
    const text = this.read(number);
    if (text === undefined || !text.startsWith('<<') || !text.endsWith('>>'))
      throw new UnreadablePdf(`object ${number} is no dictionary`);
    return text;
  }

  /** The pages' object numbers in order. */
  pageNumbers(): number[] {
    const pages = /\/Pages (\d+) 0 R/u.exec(this.readDictionary(this.rootNumber))?.[1];
    if (pages === undefined) throw new UnreadablePdf('the catalog has no pages');
    return this.#kidsOf(Number(pages), 0);
  }

  #kidsOf(number: number, depth: number): number[] {
    const text = this.readDictionary(number);
    const kids = /\/Kids \[([^\]]*)\]/u.exec(text)?.[1];
    if (kids === undefined) return [number];
    if (depth > 20) throw new UnreadablePdf('the page tree has no end');
    return [...kids.matchAll(/(\d+) 0 R/gu)].flatMap(([, kid = '']) => this.#kidsOf(Number(kid), depth + 1));
  }
}
