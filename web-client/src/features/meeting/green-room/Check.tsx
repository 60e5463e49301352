import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import styles from './Check.module.css';

export type CheckState = 'good' | 'bad' | 'pending';

const icons = {
  good: <CircleCheck aria-hidden />,
  bad: <CircleAlert aria-hidden />,
  pending: <CircleDashed aria-hidden />,
};

/** One line of the green room: what, and how it is, in words. */
export const Check = ({ label, state, text }: { label: string; state: CheckState; text: string }) => (
  <li className={styles.check} data-state={state}>
    {icons[state]}
    <span className={styles.label}>{label}</span>
    <span className={styles.text}>{text}</span>
  </li>
);
