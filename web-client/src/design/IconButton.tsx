import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger, type ButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './IconButton.module.css';

type IconButtonProps = Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  /** Said by screen readers and shown on hover and focus: an icon alone is never enough. */
  label: string;
  icon: ReactNode;
  tone?: 'plain' | 'danger';
};

/** A small button with an icon; its label is always there. */
export const IconButton = ({ label, icon, tone = 'plain', ...rest }: IconButtonProps) => (
  <TooltipTrigger delay={400} closeDelay={0}>
    <Button {...rest} aria-label={label} className={classNames(styles.button, styles[tone])}>
      {icon}
    </Button>
    <Tooltip className={styles.tooltip ?? ''} offset={6}>
      {label}
    </Tooltip>
  </TooltipTrigger>
);
