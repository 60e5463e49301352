import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import styles from './ProgressBar.module.css';

type ProgressBarProps = {
  label: string;
  /** 0 to 1. */
  progress: number;
};

/** How far a long work has come, in a bar and in per cent. */
export const ProgressBar = ({ label, progress }: ProgressBarProps) => (
  <AriaProgressBar value={progress * 100} className={styles.progress ?? ''}>
    {({ percentage = 0, valueText }) => (
      <>
        <span className={styles.words}>
          <Label>{label}</Label>
          <span>{valueText}</span>
        </span>
        <span className={styles.track}>
          <span className={styles.fill} style={{ width: `${percentage}%` }} />
        </span>
      </>
    )}
  </AriaProgressBar>
);
