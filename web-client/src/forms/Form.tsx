import type { FormEvent, ReactNode } from 'react';
import styles from './Form.module.css';

type FormProps = {
  onSubmit: () => void;
  label?: string;
  children: ReactNode;
};

/** A form whose checks are ours: the browser neither validates nor reloads. */
export const Form = ({ onSubmit, label, children }: FormProps) => (
  <form
    noValidate
    aria-label={label}
    className={styles.form}
    onSubmit={(event: FormEvent) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
  </form>
);

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => (
  <div className={styles.row}>{children}</div>
);
