/** A box that a page has to fit into, in pixels of the screen. */
export type Box = { width: number; height: number };

/** A document that can be drawn, page by page. */
export type OpenDocument<Canvas = HTMLCanvasElement> = {
  /** The page (from 1) on a canvas of its own, as large as the box allows. */
  draw: (page: number, box: Box) => Promise<Canvas>;
  close: () => void;
};
