import { Check, CircleAlert, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import fieldStyles from './field.module.css';
import styles from './Checkbox.module.css';

const Mark = ({ indeterminate }: { indeterminate: boolean }) => (
  <span className={styles.mark} aria-hidden>
    {indeterminate ? (
      <Minus className={styles.minus} strokeWidth={3} />
    ) : (
      <Check className={styles.check} strokeWidth={3} />
    )}
  </span>
);

type CheckboxProps = {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  /** Some of what it stands for is chosen. */
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
  error?: string | undefined;
  children: ReactNode;
};

/** A yes-or-no choice with its words beside it. */
export const Checkbox = ({ error, children, isIndeterminate = false, ...rest }: CheckboxProps) => (
  <div className={styles.wrap}>
    <AriaCheckbox
      {...rest}
      isIndeterminate={isIndeterminate}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.checkbox ?? ''}
    >
      <Mark indeterminate={isIndeterminate} />
      <span className={styles.words}>{children}</span>
    </AriaCheckbox>
    {error !== undefined && (
      <p className={fieldStyles.error}>
        <CircleAlert aria-hidden size={18} />
        <span>{error}</span>
      </p>
    )}
  </div>
);
