import type { ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import styles from './Controls.module.css';

type ControlsProps = {
  /** What matters most here, first in the order of keys. */
  main: ReactNode;
  /** Small ones, at the end. */
  more: ReactNode;
};

/** The bar of buttons under the pictures; arrows go from one to the next. */
export const Controls = ({ main, more }: ControlsProps) => {
  const t = useTexts(meetingTexts);
  return (
    <Toolbar className={styles.controls ?? ''} aria-label={t('controls')}>
      <div className={styles.main}>{main}</div>
      <div className={styles.more}>{more}</div>
    </Toolbar>
  );
};
