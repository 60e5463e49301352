import type { AgendaItemId } from '@giaoban/protocol';
import { FileText, Presentation } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { documentTexts } from './i18n.ts';
import styles from './ItemDocuments.module.css';
import { mayShow } from './use-shown.ts';

/** The documents of one item (null: of the whole meeting); one press shows one on every screen. */
export const ItemDocuments = ({ agendaItemId }: { agendaItemId: AgendaItemId | null }) => {
  const t = useTexts(documentTexts);
  const order = useOrder();
  const { meeting, self } = useSeated();
  const documents = meeting.documents.filter((one) => one.agendaItemId === agendaItemId);
  if (documents.length === 0) return null;
  const isAllowed = mayShow(meeting, self);
  return (
    <ul className={styles.documents}>
      {documents.map(({ documentId, title }) => {
        const isShown = meeting.shown?.documentId === documentId;
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
};
