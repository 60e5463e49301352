import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { buttonClass, type ButtonTone } from './Button.tsx';

type ButtonLinkProps = {
  to: string;
  tone?: ButtonTone;
  size?: 'medium' | 'large';
  wide?: boolean;
  icon?: ReactNode;
  children: ReactNode;
  'aria-label'?: string;
};

/** A link to another page that looks like a button. */
export const ButtonLink = ({
  to,
  tone = 'plain',
  size = 'medium',
  wide = false,
  icon,
  children,
  ...rest
}: ButtonLinkProps) => (
  <Link to={to} className={buttonClass({ tone, size, wide })} {...rest}>
    {icon}
    <span>{children}</span>
  </Link>
);
