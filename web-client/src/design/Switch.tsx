import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './Switch.module.css';

type SwitchProps = {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
};

/** Something that is on or off at once, without a "save". */
export const Switch = ({ children, ...rest }: SwitchProps) => (
  <AriaSwitch {...rest} className={styles.switch ?? ''}>
    <span className={styles.track} aria-hidden>
      <span className={styles.thumb} />
    </span>
    <span>{children}</span>
  </AriaSwitch>
);
