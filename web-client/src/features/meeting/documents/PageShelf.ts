import type { Box, OpenDocument } from './drawable.ts';

type Drawn<Canvas> = { page: number; box: Box; canvas: Promise<Canvas> };

/** The page that is seen, its neighbours, and one more: a turn back and forth finds its page ready. */
const mostDrawn = 4;

const isSame = (a: Box, b: Box): boolean => a.width === b.width && a.height === b.height;

/** Pages of one document, drawn ahead of being wanted. */
export class PageShelf<Canvas = HTMLCanvasElement> {
  readonly #document: OpenDocument<Canvas>;
  readonly #pages: number;
  /** Last wanted, last in the list. */
  #drawn: Drawn<Canvas>[] = [];

  constructor(document: OpenDocument<Canvas>, pages: number) {
    this.#document = document;
    this.#pages = pages;
  }

  /** The page, at once if it was drawn ahead. @throws Error when it cannot be drawn. */
  async page(page: number, box: Box): Promise<Canvas> {
    return this.#get(page, box);
  }

  /** Draws the next page, then the one before: forward is where most turns go. What fails is told when it is wanted. */
  async prepareAround(page: number, box: Box): Promise<void> {
    for (const neighbour of [page + 1, page - 1]) {
      if (neighbour < 1 || neighbour > this.#pages) continue;
      try {
        await this.#get(neighbour, box);
      } catch (error) {
        console.warn('a page could not be drawn ahead', error);
      }
    }
  }

  close(): void {
    this.#drawn = [];
    this.#document.close();
  }

  #get(page: number, box: Box): Promise<Canvas> {
    const ready = this.#drawn.find((one) => one.page === page && isSame(one.box, box));
    const wanted = ready ?? { page, box, canvas: this.#document.draw(page, box) };
    // Other sizes are of no use any more; a page that failed is drawn anew when it is wanted again.
    const others = this.#drawn.filter((one) => one !== wanted && isSame(one.box, box));
    this.#drawn = [...others, wanted].slice(-mostDrawn);
    wanted.canvas.catch(() => {
      this.#drawn = this.#drawn.filter((one) => one !== wanted);
    });
    return wanted.canvas;
  }
}
