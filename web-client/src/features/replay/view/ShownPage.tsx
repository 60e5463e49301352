import type { MeetingId } from '@giaoban/protocol';
import { useTexts } from '../../../i18n/use-texts.ts';
import { DocumentPage } from '../../meeting/documents/DocumentPage.tsx';
import { documentTexts } from '../../meeting/documents/i18n.ts';
import { usePageShelf } from '../../meeting/documents/use-page-shelf.ts';
import type { ShownPage as Shown } from '../model/scenes.ts';
import { nameOf, type People } from './people.ts';
import styles from './ShownPage.module.css';

type ShownPageProps = { meetingId: MeetingId; shown: Shown; people: People };

/** The page that everybody saw then. The replay goes on while it is loaded, and when it cannot be. */
export const ShownPage = ({ meetingId, shown, people }: ShownPageProps) => {
  const t = useTexts(documentTexts);
  const { document, page, presenterId } = shown;
  const shelf = usePageShelf(meetingId, document);
  const where = t('page', { page, count: document.pages });
  return (
    <figure className={styles.sheet} data-shown-document={document.documentId} data-shown-page={page}>
      <figcaption className={styles.caption}>
        {t('shownBy', { title: document.title, name: nameOf(people, presenterId) })} · {where}
      </figcaption>
      <div className={styles.page}>
        <DocumentPage shelf={shelf} document={document} page={page} label={`${document.title}, ${where}`} />
      </div>
    </figure>
  );
};
