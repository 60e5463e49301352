import { useStore } from 'zustand';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMeetingSession } from '../session/session-context.ts';
import { reactionTexts } from './i18n.ts';
import { reactionIcons } from './reaction-icons.tsx';
import styles from './Reactions.module.css';

/** What people have just expressed, over the pictures: a hundred who agree are one line. */
export const SeenReactions = () => {
  const t = useTexts(reactionTexts);
  const seen = useStore(useMeetingSession().reactions.view);
  return (
    <ul role="status" aria-live="polite" className={styles.seen}>
      {seen.map(({ reaction, names }) => (
        <li key={reaction} className={styles.one} data-reaction={reaction}>
          {reactionIcons[reaction]}
          <span>
            {names.length === 1
              ? t('one', { name: names[0] ?? '', reaction: t(reaction) })
              : t('several', { count: names.length, reaction: t(reaction) })}
          </span>
        </li>
      ))}
    </ul>
  );
};
