import type { AgendaItemId } from '@giaoban/protocol';
import { memo } from 'react';
import { FileText, Presentation } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMeeting } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { documentTexts } from './i18n.ts';
import styles from './ItemDocuments.module.css';
import { mayShow } from './use-shown.ts';

/** The documents of one item (null: of the whole meeting); one press shows one on every screen. */
export const ItemDocuments = memo(({ agendaItemId }: { agendaItemId: AgendaItemId | null }) => {
  const t = useTexts(documentTexts);
  const order = useOrder();
  const all = useMeeting((meeting) => meeting.documents);
  const shownId = useMeeting((meeting) => meeting.shown?.documentId);
  const isAllowed = useMeeting(mayShow);
  const documents = all.filter((one) => one.agendaItemId === agendaItemId);
  if (documents.length === 0) return null;
  return (
    <ul className={styles.documents}>
      {documents.map(({ documentId, title }) => {
        const isShown = shownId === documentId;
        return (
          <li key={documentId} className={classNames(styles.document, isShown && styles.shown)}>
            <FileText aria-hidden />
            <span className={styles.title}>{title}</span>
            {isShown && <span className={styles.state}>{t('shown')}</span>}
            {isAllowed && !isShown && (
              <AriaButton
                className={styles.show ?? ''}
                aria-label={t('showNamed', { title })}
                onPress={() => void order('document:show', { documentId, page: 1 })}
              >
                <Presentation aria-hidden />
                {t('show')}
              </AriaButton>
            )}
          </li>
        );
      })}
    </ul>
  );
});
ItemDocuments.displayName = 'ItemDocuments';
