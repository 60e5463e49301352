import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import type { Option } from './OptionList.tsx';
import fieldStyles from './field.module.css';
import styles from './RadioGroup.module.css';

type RadioGroupProps<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
};

/** One of a few choices, all of them in sight. */
export const RadioGroup = <V extends string>(props: RadioGroupProps<V>) => {
  const { label, hint, error, isRequired = false, options, value, onChange, ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classNames(fieldStyles.field, error !== undefined && fieldStyles.invalid)}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <div className={styles.choices}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.radio ?? ''}>
            <span className={styles.mark} aria-hidden />
            <span>{option.label}</span>
          </Radio>
        ))}
      </div>
      <FieldNotes hint={hint} error={error} />
    </AriaRadioGroup>
  );
};
