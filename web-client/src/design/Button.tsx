import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './Button.module.css';

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  tone?: ButtonTone;
  size?: 'medium' | 'large';
  /** Takes the whole width of its place. */
  wide?: boolean;
  icon?: ReactNode;
  children: ReactNode;
};

/** The classes of a button, for links that look like one (`ButtonLink`). */
export const buttonClass = ({
  tone = 'plain',
  size = 'medium',
  wide = false,
}: Partial<ButtonProps>): string =>
  classNames(styles.button, styles[tone], styles[size], wide && styles.wide);

/** A button with words. `danger` is for acts that cannot be taken back; one `primary` a view. */
export const Button = ({ tone, size, wide, icon, children, ...rest }: ButtonProps) => (
  <AriaButton
    {...rest}
    className={buttonClass({
      ...(tone === undefined ? {} : { tone }),
      ...(size === undefined ? {} : { size }),
      ...(wide === undefined ? {} : { wide }),
    })}
  >
    {icon}
    <span>{children}</span>
  </AriaButton>
);
