import { ChevronDown } from 'lucide-react';
import {
  Button,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import { matchesSearch } from './search-text.ts';
import type { Option } from './Select.tsx';
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
      <Popover className={styles.popover ?? ''}>
        <ListBox<Option<V>>
          className={styles.options ?? ''}
          renderEmptyState={() => <div className={styles.empty}>{t('noMatch')}</div>}
        >
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={styles.option ?? ''}>
              <Text slot="label">{option.label}</Text>
              {option.detail !== undefined && (
                <Text slot="description" className={styles.hint ?? ''}>
                  {option.detail}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
};
