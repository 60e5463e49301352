import { Languages } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../i18n/use-texts.ts';
import styles from './LanguageSwitch.module.css';

/** Offers the other language, in that language's own words. */
export const LanguageSwitch = () => {
  const [language, choose] = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <Button className={styles.switch ?? ''} onPress={() => choose(other)}>
      <Languages aria-hidden />
      <span lang={other} className={styles.name}>
        {other === 'vi' ? 'Tiếng Việt' : 'English'}
      </span>
    </Button>
  );
};
