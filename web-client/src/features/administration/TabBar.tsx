import type { ReactNode } from 'react';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { administrationTexts } from './i18n.ts';
import styles from './TabBar.module.css';

type TabBarProps = {
  query: string;
  onQuery: (query: string) => void;
  count: string;
  children: ReactNode;
};

/** Above a list: search, how many there are, and what can be added. */
export const TabBar = ({ query, onQuery, count, children }: TabBarProps) => {
  const t = useTexts(administrationTexts);
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <TextField
          label={t('search')}
          type="search"
          placeholder={t('searchHint')}
          value={query}
          onChange={onQuery}
        />
      </div>
      <p className={styles.count} role="status">
        {count}
      </p>
      {children}
    </div>
  );
};
