import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu,
  MenuItem as AriaMenuItem,
  type MenuProps,
  MenuTrigger,
  Popover,
  type Selection,
} from 'react-aria-components';
import styles from './MenuButton.module.css';

type MenuListProps = Pick<
  MenuProps<object>,
  'selectionMode' | 'selectedKeys' | 'onSelectionChange' | 'children'
> & {
  label: string;
  /** The button: a `Button`, an `IconButton` or one of react-aria. */
  trigger: ReactNode;
};

/** A button that opens a list of acts; arrows go through it, Escape closes it. */
export const MenuList = ({ label, trigger, ...menu }: MenuListProps) => (
  <MenuTrigger>
    {trigger}
    <Popover className={styles.popover ?? ''}>
      <Menu aria-label={label} className={styles.menu ?? ''} {...menu} />
    </Popover>
  </MenuTrigger>
);

type MenuItemProps = {
  id?: string;
  icon?: ReactNode;
  children: string;
  onAction?: () => void;
  isDisabled?: boolean;
  tone?: 'plain' | 'danger';
};

export const MenuItem = ({ icon, children, tone = 'plain', ...rest }: MenuItemProps) => (
  <AriaMenuItem {...rest} textValue={children} className={styles.item ?? ''} data-tone={tone}>
    <span className={styles.icon}>{icon}</span>
    {children}
  </AriaMenuItem>
);

/** The one chosen key of a menu with `selectionMode="single"`, null for none. */
export const chosenKey = (selection: Selection): string | null => {
  if (selection === 'all') return null;
  const [key] = selection;
  return key === undefined ? null : String(key);
};

/** Small and round, for the corner of a picture. */
export const CornerButton = ({ label, icon }: { label: string; icon: ReactNode }) => (
  <AriaButton aria-label={label} className={styles.corner ?? ''}>
    {icon}
  </AriaButton>
);
