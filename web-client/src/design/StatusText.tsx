import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './StatusText.module.css';

export type StatusTone = 'neutral' | 'accent' | 'danger';

type StatusTextProps = { tone?: StatusTone; children: ReactNode; icon?: ReactNode };

/** A state in words on a quiet ground; the tone only repeats what the words say. */
export const StatusText = ({ tone = 'neutral', children, icon }: StatusTextProps) => (
  <span className={classNames(styles.status, styles[tone])}>
    {icon}
    {children}
  </span>
);

/** The lamp "đang ghi": the one red thing in a calm page. */
export const RecordingLamp = ({ children }: { children: ReactNode }) => (
  <span className={classNames(styles.status, styles.danger)}>
    <span className={styles.lamp} aria-hidden />
    {children}
  </span>
);
