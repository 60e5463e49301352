import { Check, CircleAlert, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import type { Option } from './Select.tsx';
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

type CheckboxGroupProps<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: readonly V[];
  onChange: (value: V[]) => void;
};

/** Any number of a few choices. */
export const CheckboxGroup = <V extends string>(props: CheckboxGroupProps<V>) => {
  const { label, hint, error, isRequired = false, options, value, onChange, ...rest } = props;
  return (
    <AriaCheckboxGroup
      {...rest}
      value={[...value]}
      onChange={(chosen) => onChange(options.map((one) => one.value).filter((one) => chosen.includes(one)))}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classNames(fieldStyles.field, error !== undefined && fieldStyles.invalid)}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      {options.map((option) => (
        <AriaCheckbox key={option.value} value={option.value} className={styles.checkbox ?? ''}>
          <Mark indeterminate={false} />
          <span className={styles.words}>{option.label}</span>
        </AriaCheckbox>
      ))}
      <FieldNotes hint={hint} error={error} />
    </AriaCheckboxGroup>
  );
};
