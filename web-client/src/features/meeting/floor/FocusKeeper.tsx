import { type ReactNode, useEffect, useRef } from 'react';
import styles from './FocusKeeper.module.css';

type FocusKeeperProps = {
  id?: string;
  /** In place of a column. */
  className?: string | undefined;
  children: ReactNode;
};

/**
 * Holds the focus when the button that had it goes away with its entry: whoever works with keys stays at
 * his place instead of starting from the top of the page.
 */
export const FocusKeeper = ({ id, className = styles.keeper, children }: FocusKeeperProps) => {
  const place = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body) place.current?.focus();
  });
  return (
    <div
      ref={place}
      id={id}
      tabIndex={-1}
      className={className}
      onFocus={() => {
        isInside.current = true;
      }}
      onBlur={() => {
        isInside.current = false;
      }}
    >
      {children}
    </div>
  );
};
