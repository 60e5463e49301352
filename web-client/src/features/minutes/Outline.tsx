import { Button } from 'react-aria-components';
import { useTexts } from '../../i18n/use-texts.ts';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';

type OutlineProps = { entries: readonly { id: string; text: string; onGo: () => void }[] };

/** The parts of the minutes, the agenda's items among them; pressing one goes there. */
export const Outline = ({ entries }: OutlineProps) => {
  const t = useTexts(minutesTexts);
  return (
    <nav className={styles.outline} aria-label={t('structure')}>
      <ul>
        {entries.map(({ id, text, onGo }) => (
          <li key={id}>
            <Button className={styles.part ?? ''} onPress={onGo}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
};
