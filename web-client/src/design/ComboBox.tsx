import { ChevronDown } from 'lucide-react';
import { Button, ComboBox as AriaComboBox, Group, Input } from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import { type Option, OptionList } from './OptionList.tsx';
import { matchesSearch } from './search-text.ts';
import styles from './field.module.css';

type ComboBoxProps<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V | null) => void;
  isDisabled?: boolean;
};

/** One of many choices, found by typing; tone marks may be left out ("hoa" finds "Hòa"). */
export const ComboBox = <V extends string>(props: ComboBoxProps<V>) => {
  const { label, hint, error, isRequired = false, options, value, onChange, ...rest } = props;
  const t = useTexts(commonTexts);
  return (
    <AriaComboBox
      {...rest}
      value={value}
      onChange={(key) => onChange(options.find((option) => option.value === key)?.value ?? null)}
      defaultItems={options}
      defaultFilter={matchesSearch}
      menuTrigger="focus"
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classNames(styles.field, error !== undefined && styles.invalid)}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <Group className={styles.box ?? ''}>
        <Input className={styles.input ?? ''} placeholder={t('choose')} />
        <Button className={styles.inner ?? ''}>
          <ChevronDown aria-hidden />
        </Button>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <OptionList<V> emptyText={t('noMatch')} />
    </AriaComboBox>
  );
};
