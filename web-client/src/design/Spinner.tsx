import { ProgressBar } from 'react-aria-components';
import styles from './Spinner.module.css';

type SpinnerProps = { label: string; size?: 'small' | 'page' };

/** Something is under way and nobody knows how long; the words are shown, not only the ring. */
export const Spinner = ({ label, size = 'small' }: SpinnerProps) => (
  <ProgressBar isIndeterminate aria-label={label} className={`${styles.spinner ?? ''} ${styles[size] ?? ''}`}>
    <span className={styles.ring} aria-hidden />
    <span>{label}</span>
  </ProgressBar>
);
