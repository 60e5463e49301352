import type { KeyboardEventHandler } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import styles from './field.module.css';

type TextAreaProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  /** Lines that are seen without scrolling. */
  rows: number;
  autoFocus?: boolean;
  isReadOnly?: boolean;
  maxLength?: number;
  onKeyDown?: KeyboardEventHandler;
};

/** Several lines of text with their label. */
export const TextArea = ({ label, hint, error, isRequired = false, rows, ...rest }: TextAreaProps) => (
  <AriaTextField
    {...rest}
    isRequired={isRequired}
    isInvalid={error !== undefined}
    validationBehavior="aria"
    className={classNames(styles.field, error !== undefined && styles.invalid)}
  >
    <FieldLabel label={label} isRequired={isRequired} />
    <AriaTextArea className={classNames(styles.input, styles.lines)} rows={rows} />
    <FieldNotes hint={hint} error={error} />
  </AriaTextField>
);
