import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog } from '../../../design/Dialog.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { commentsByItem } from '../facts/comments.ts';
import { useSeated } from '../session/session-context.ts';
import styles from './CommentList.module.css';
import { floorTexts } from './i18n.ts';

/** The written comments by agenda item, for whoever leads and for the secretary. */
export const CommentList = () => {
  const t = useTexts(floorTexts);
  const [language] = useLanguage();
  const { meeting } = useSeated();
  const [isOpen, setIsOpen] = useState(false);
  const count = meeting.comments.length;
  return (
    <>
      <Button icon={<MessageSquareText aria-hidden />} onPress={() => setIsOpen(true)}>
        {t('readAll', { count })}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('comments', { count })}>
        {count === 0 && <EmptyState icon={<MessageSquareText aria-hidden />} title={t('commentsEmpty')} />}
        {commentsByItem(meeting).map(({ item, comments }) => (
          <section key={item?.number ?? 0} className={styles.group}>
            <h3 className={styles.item}>{item === null ? t('commentsWithoutItem') : t('aboutItem', item)}</h3>
            <ul className={styles.comments}>
              {comments.map(({ commentId, name, atMs, text }) => (
                <li key={commentId}>
                  <p className={styles.by}>
                    <strong>{name}</strong>
                    <span className={styles.time}>{timeText(atMs, 'time', language)}</span>
                  </p>
                  <p className={styles.text}>{text}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Dialog>
    </>
  );
};
