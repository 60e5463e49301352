import { type ReactNode, useId } from 'react';
import styles from './Panel.module.css';

type PanelProps = { title: string; aside?: ReactNode; children: ReactNode };

/** One part of the side column, with its heading. */
export const Panel = ({ title, aside, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
};
