import type { ReactNode } from 'react';
import { Brand } from '../../app/Brand.tsx';
import { appTexts } from '../../app/i18n.ts';
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx';
import { Page } from '../../design/Page.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import styles from './FrontPage.module.css';

type FrontPageProps = { title: string; width?: 'narrow' | 'wide'; children: ReactNode };

/** The frame of the pages before signing in: mark, title, one card. */
export const FrontPage = ({ title, width = 'narrow', children }: FrontPageProps) => {
  const t = useTexts(appTexts);
  return (
    <div className={styles.front}>
      <header className={styles.header}>
        <div className={styles.brand}>
          <Brand />
          <span className={styles.tagline}>{t('tagline')}</span>
        </div>
        <LanguageSwitch />
      </header>
      <div className={width === 'wide' ? styles.wide : styles.narrow}>
        <Page title={title}>
          <div className={styles.card}>{children}</div>
        </Page>
      </div>
    </div>
  );
};
