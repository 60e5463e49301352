import { type ReactNode, useEffect } from 'react';
import { classNames } from './class-names.ts';
import styles from './Page.module.css';

type PageProps = {
  /** The page's one h1, and the window's title. */
  title?: string;
  /** Beside the title. */
  actions?: ReactNode;
  /** `reading`: narrow, for forms and texts. */
  width?: 'full' | 'reading';
  children: ReactNode;
};

/** The main part of a page: margins, title, width. */
export const Page = ({ title, actions, width = 'full', children }: PageProps) => {
  useEffect(() => {
    document.title = title === undefined ? 'Giao Ban' : `${title} · Giao Ban`;
  }, [title]);
  return (
    <main id="noi-dung" tabIndex={-1} className={classNames(styles.page, styles[width])}>
      {title !== undefined && (
        <header className={styles.header}>
          <h1>{title}</h1>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </main>
  );
};
