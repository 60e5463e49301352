import type { ReactNode } from 'react';
import { ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import styles from './OptionList.module.css';

/** One choice: `value` is the stable word, `label` what people read. */
export type Option<V extends string> = { value: V; label: string; detail?: string };

type OptionListProps<V extends string> = {
  /** What is chosen from; without it what the field around the list gives it. */
  options?: readonly Option<V>[];
  /** Said in place of an empty list. */
  emptyText?: ReactNode;
};

/** The choices of a field, in a list that opens below it. */
export const OptionList = <V extends string>({ options, emptyText }: OptionListProps<V>) => (
  <Popover className={styles.popover ?? ''}>
    <ListBox<Option<V>>
      className={styles.options ?? ''}
      {...(options === undefined ? {} : { items: options })}
      {...(emptyText === undefined
        ? {}
        : { renderEmptyState: () => <div className={styles.empty}>{emptyText}</div> })}
    >
      {(option) => (
        <ListBoxItem id={option.value} textValue={option.label} className={styles.option ?? ''}>
          <Text slot="label">{option.label}</Text>
          {option.detail !== undefined && (
            <Text slot="description" className={styles.detail ?? ''}>
              {option.detail}
            </Text>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  </Popover>
);
