import { ChevronDown } from 'lucide-react';
import { Button, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import { type Option, OptionList } from './OptionList.tsx';
import styles from './field.module.css';

type SelectProps<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
  isDisabled?: boolean;
  /** The label is only read out: where the place says what is chosen. */
  isLabelHidden?: boolean;
};

/** One of a few choices. */
export const Select = <V extends string>(props: SelectProps<V>) => {
  const {
    label,
    hint,
    error,
    isRequired = false,
    options,
    value,
    onChange,
    isLabelHidden = false,
    ...rest
  } = props;
  const t = useTexts(commonTexts);
  return (
    <AriaSelect
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      placeholder={t('choose')}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classNames(styles.field, error !== undefined && styles.invalid)}
    >
      {!isLabelHidden && <FieldLabel label={label} isRequired={isRequired} />}
      <div className={styles.box}>
        <Button className={styles.selectButton ?? ''}>
          <SelectValue className={styles.selectValue ?? ''}>
            {({ defaultChildren, isPlaceholder }) =>
              isPlaceholder ? defaultChildren : options.find((option) => option.value === value)?.label
            }
          </SelectValue>
          <ChevronDown aria-hidden />
        </Button>
      </div>
      <FieldNotes hint={hint} error={error} />
      <OptionList options={options} />
    </AriaSelect>
  );
};
