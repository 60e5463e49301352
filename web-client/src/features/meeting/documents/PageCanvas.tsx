import type { DocumentId } from '@giaoban/protocol';
import { useEffect, useRef, useState } from 'react';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { documentTexts } from './i18n.ts';
import type { Box } from './drawable.ts';
import type { PageShelf } from './PageShelf.ts';
import styles from './ShownDocument.module.css';

/** Sharper than this nobody sees across a room, and a hall's small computer has to draw it. */
const sharpest = 2;
const longestSide = 3_840;
/** While a window is being resized pages are not drawn for every step. */
const settleMs = 120;

/** The size of an element in pixels of the screen, null until it has one. */
const useBox = (element: HTMLElement | null): Box | null => {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    if (element === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const measure = (): void => {
      const ratio = Math.min(sharpest, window.devicePixelRatio);
      const whole = (length: number): number => Math.min(longestSide, Math.round(length * ratio));
      const width = whole(element.clientWidth);
      const height = whole(element.clientHeight);
      if (width < 1 || height < 1) return;
      setBox((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(() => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(measure, settleMs);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    };
  }, [element]);
  return box;
};

type PageCanvasProps = {
  shelf: PageShelf;
  documentId: DocumentId;
  page: number;
  /** Read out in place of what is drawn. */
  label: string;
  onFailed: (error: unknown) => void;
};

/** One page, as large as its place; the canvas carries `data-document-id` and `data-page` once it is drawn. */
export const PageCanvas = ({ shelf, documentId, page, label, onFailed }: PageCanvasProps) => {
  const t = useTexts(documentTexts);
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const box = useBox(place);
  const [drawn, setDrawn] = useState<HTMLCanvasElement | null>(null);
  const tell = useRef(onFailed);
  useEffect(() => {
    tell.current = onFailed;
  }, [onFailed]);
  useEffect(() => {
    if (place === null || box === null) return undefined;
    let isWanted = true;
    const draw = async (): Promise<void> => {
      const canvas = await shelf.page(page, box);
      if (!isWanted) return;
      canvas.dataset['documentId'] = documentId;
      canvas.dataset['page'] = String(page);
      place.replaceChildren(canvas);
      setDrawn(canvas);
      await shelf.prepareAround(page, box);
    };
    draw().catch((error: unknown) => {
      if (isWanted) tell.current(error);
    });
    return () => {
      isWanted = false;
    };
  }, [shelf, documentId, page, box, place]);
  // A picture to whoever listens, from the moment it has a name.
  useEffect(() => {
    drawn?.setAttribute('aria-label', label);
    drawn?.setAttribute('role', 'img');
  }, [drawn, label]);
  return (
    <>
      <div ref={setPlace} className={styles.page} />
      {drawn === null && (
        <span className={styles.over}>
          <Spinner label={t('drawing')} />
        </span>
      )}
    </>
  );
};
