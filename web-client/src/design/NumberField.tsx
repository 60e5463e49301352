import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, NumberField as AriaNumberField } from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import styles from './field.module.css';

type NumberFieldProps = FieldProps & {
  /** NaN while it is empty. */
  value: number;
  onChange: (value: number) => void;
  minValue: number;
  maxValue: number;
  step?: number;
  isDisabled?: boolean;
};

/** A number with buttons for less and more; kept within its bounds. */
export const NumberField = ({ label, hint, error, isRequired = false, ...rest }: NumberFieldProps) => {
  const t = useTexts(commonTexts);
  return (
    <AriaNumberField
      {...rest}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      incrementAriaLabel={`${label}: ${t('increase')}`}
      decrementAriaLabel={`${label}: ${t('decrease')}`}
      className={classNames(styles.field, error !== undefined && styles.invalid)}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <Group className={styles.box ?? ''}>
        <Button slot="decrement" className={styles.inner ?? ''}>
          <Minus aria-hidden />
        </Button>
        <Input className={styles.input ?? ''} />
        <Button slot="increment" className={styles.inner ?? ''}>
          <Plus aria-hidden />
        </Button>
      </Group>
      <FieldNotes hint={hint} error={error} />
    </AriaNumberField>
  );
};
