import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode };

/** Nothing is here: says so, and what can be done. */
export const EmptyState = ({ icon, title, children }: EmptyStateProps) => (
  <div className={styles.empty}>
    {icon !== undefined && <span className={styles.icon}>{icon}</span>}
    <p className={styles.title}>{title}</p>
    {children}
  </div>
);
