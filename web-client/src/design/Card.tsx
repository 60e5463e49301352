import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Card.module.css';

type CardProps = {
  children: ReactNode;
  /** Heading of the card; `level` keeps the page's outline whole. */
  title?: string;
  level?: 2 | 3;
  /** At the end of the heading's line. */
  actions?: ReactNode;
  /** With the accent along its edge: what matters now. */
  isProminent?: boolean;
};

/** A raised piece of the page that belongs together. */
export const Card = ({ children, title, level = 2, actions, isProminent = false }: CardProps) => {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={classNames(styles.card, isProminent && styles.prominent)} aria-label={title}>
      {(title !== undefined || actions !== undefined) && (
        <header className={styles.header}>
          {title !== undefined && <Heading className={styles.title}>{title}</Heading>}
          {actions}
        </header>
      )}
      {children}
    </section>
  );
};
