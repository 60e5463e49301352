import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { arrowTarget } from './code-keys.ts';

type ArrowGridProps = { columns: number; className: string | undefined; label: string; children: ReactNode };

/** Buttons in rows that the four arrows of a remote control walk through. */
export const ArrowGrid = ({ columns, className, label, children }: ArrowGridProps) => {
  const grid = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const index = buttons.findIndex((button) => button === event.target);
    const target = index < 0 ? null : arrowTarget(index, buttons.length, columns, event.key);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[target]?.focus();
  };
  return (
    <div ref={grid} role="group" aria-label={label} className={className} onKeyDownCapture={onKeyDown}>
      {children}
    </div>
  );
};
