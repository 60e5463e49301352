import { ChevronLeft, ChevronRight, Eye, EyeOff, X } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { displayNameOf } from '../facts/who.ts';
import { useSeated } from '../session/session-context.ts';
import { useLineReturn } from '../session/use-line-return.ts';
import { useOrder } from '../session/use-order.ts';
import { DocumentPage } from './DocumentPage.tsx';
import { documentTexts } from './i18n.ts';
import { useMeetingDesk } from './MeetingDesk.ts';
import styles from './ShownDocument.module.css';
import { usePageShelf } from './use-page-shelf.ts';
import { type Shown, useShown, useTurn } from './use-shown.ts';

/** The document that everybody sees, at the presenter's page or, while one looks by oneself, at one's own. */
export const ShownDocument = () => {
  const shown = useShown();
  // Another document begins with a place of its own: nothing of the one before stays on the screen.
  return shown === null ? null : <Sheet key={shown.document.documentId} shown={shown} />;
};

const Sheet = ({ shown }: { shown: Shown }) => {
  const t = useTexts(documentTexts);
  const { meeting, self } = useSeated();
  const isRoom = self.role === 'room';
  const { document, page, commonPage, presenterId, isOwn } = shown;
  const shelf = usePageShelf(meeting.details.meetingId, document, useLineReturn());
  const name = displayNameOf(meeting, presenterId);
  const label = `${document.title}, ${t('page', { page, count: document.pages })}`;
  return (
    <figure className={styles.sheet} data-shown-document={document.documentId} data-shown-page={commonPage}>
      <DocumentPage shelf={shelf} document={document} page={page} label={label} />
      <figcaption className={styles.caption}>{t('shownBy', { title: document.title, name })}</figcaption>
      {isRoom ? <PageNumber shown={shown} /> : <PageControls shown={shown} />}
      {isOwn && <p className={styles.own}>{t(isRoom ? 'ownHintRoom' : 'ownHint', { page: commonPage })}</p>}
    </figure>
  );
};

/** A hall turns with the arrows of its remote control: buttons would only take the focus. */
const PageNumber = ({ shown }: { shown: Shown }) => {
  const t = useTexts(documentTexts);
  return (
    <p className={styles.controls}>
      <span className={styles.number}>{t('page', { page: shown.page, count: shown.document.pages })}</span>
    </p>
  );
};

const PageControls = ({ shown }: { shown: Shown }) => {
  const t = useTexts(documentTexts);
  const order = useOrder();
  const desk = useMeetingDesk();
  const turn = useTurn(shown);
  const { document, page, isOwn, mayTurn, mayHide } = shown;
  const { documentId, pages } = document;
  return (
    <div className={styles.controls}>
      {(isOwn || mayTurn) && (
        <IconButton
          label={t('previousPage')}
          icon={<ChevronLeft aria-hidden />}
          isDisabled={page <= 1}
          onPress={() => turn(-1)}
        />
      )}
      <span className={styles.number} aria-live="polite">
        {t('page', { page, count: pages })}
      </span>
      {(isOwn || mayTurn) && (
        <IconButton
          label={t('nextPage')}
          icon={<ChevronRight aria-hidden />}
          isDisabled={page >= pages}
          onPress={() => turn(1)}
        />
      )}
      {isOwn ? (
        <Button icon={<EyeOff aria-hidden />} onPress={() => desk.lookAt(null)}>
          {t('follow')}
        </Button>
      ) : (
        pages > 1 && (
          <Button icon={<Eye aria-hidden />} onPress={() => desk.lookAt({ documentId, page })}>
            {t('own')}
          </Button>
        )
      )}
      {mayHide && (
        <IconButton
          label={t('hide')}
          icon={<X aria-hidden />}
          onPress={() => void order('document:hide', {})}
        />
      )}
    </div>
  );
};
