import { useEffect, useMemo, useState } from 'react';

/** The page after `page`, from the first again after the last. */
export const nextPage = (page: number, pages: number): number => (pages < 2 ? 0 : (page + 1) % pages);

/**
 * Whether a focus says that somebody looks: where keys have brought it, or where one writes. A pressed mouse leaves it
 * behind on its button and is gone.
 */
export const looksByFocus = (focused: { matches: (selectors: string) => boolean }): boolean =>
  focused.matches(':focus-visible');

type Holding = {
  /** Somebody looks closer: with the pointer over it, or with keys. */
  isHeld: boolean;
  /** For the element that is watched. */
  handlers: {
    onPointerEnter: (event: { pointerType: string }) => void;
    onPointerLeave: () => void;
    onFocus: (event: { target: Element }) => void;
    onBlur: (event: { currentTarget: Element; relatedTarget: EventTarget | null }) => void;
  };
};

/** Whether the pointer or the hand on the keys is in an element. A finger does not hold: it never leaves. */
export const useHolding = (): Holding => {
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const handlers = useMemo(
    (): Holding['handlers'] => ({
      onPointerEnter: ({ pointerType }) => setHasPointer(pointerType !== 'touch'),
      onPointerLeave: () => setHasPointer(false),
      onFocus: ({ target }) => setHasFocus(looksByFocus(target)),
      onBlur: ({ currentTarget, relatedTarget }) => {
        const staysInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!staysInside) setHasFocus(false);
      },
    }),
    [],
  );
  return { isHeld: hasPointer || hasFocus, handlers };
};

type Patrol = {
  isOn: boolean;
  isHeld: boolean;
  page: number;
  pages: number;
  everyMs: number;
  turn: (page: number) => void;
};

/** Tuần tra: turns the pages by itself, each seen for its whole time after it was turned or let go. */
export const usePatrol = ({ isOn, isHeld, page, pages, everyMs, turn }: Patrol): void => {
  useEffect(() => {
    if (!isOn || isHeld || pages < 2) return undefined;
    const timer = setTimeout(() => turn(nextPage(page, pages)), everyMs);
    return () => clearTimeout(timer);
  }, [isOn, isHeld, page, pages, everyMs, turn]);
};
