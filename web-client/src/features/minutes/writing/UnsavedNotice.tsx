import type { ErrorCode, MinutesRecord } from '@giaoban/protocol';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '../../../api/ApiError.ts';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog, Dialog } from '../../../design/Dialog.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { TextArea } from '../../../design/TextArea.tsx';
import { useCopied } from '../../../design/use-copied.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { minutesTexts } from '../i18n.ts';
import styles from '../Minutes.module.css';
import { movedOn } from './moved-on.ts';

type UnsavedNoticeProps = {
  /** Paragraphs that are not stored; none when only something else of them is not. */
  texts: readonly string[];
  /** With what they were refused. */
  code: ErrorCode;
  record: MinutesRecord;
  edition: number;
  onLetGo: () => void;
};

/** Puts the text on the clipboard; where there is none (plain HTTP), shows it. */
const CopyUnsaved = ({ text }: { text: string }) => {
  const t = useTexts(minutesTexts);
  const copied = useCopied();
  const [isShown, setShown] = useState(false);
  const copy = async (): Promise<void> => {
    if (!(await copied(text))) setShown(true);
  };
  return (
    <>
      <Button icon={<Copy aria-hidden />} onPress={() => void copy()}>
        {t('copyUnsaved')}
      </Button>
      <Dialog isOpen={isShown} onClose={() => setShown(false)} title={t('copyUnsaved')} isWide>
        <TextArea
          label={t('unsavedText')}
          rows={12}
          value={text}
          onChange={() => undefined}
          isReadOnly
          autoFocus
        />
      </Dialog>
    </>
  );
};

/** What was written here is not taken: why, how much of it, and the ways on. */
export const UnsavedNotice = ({ texts, code, record, edition, onLetGo }: UnsavedNoticeProps) => {
  const t = useTexts(minutesTexts);
  const [isAsked, setAsked] = useState(false);
  const why = movedOn(record, edition, code);
  return (
    <ErrorNotice error={new ApiError({ code })} words={why === null ? undefined : t(`movedOn_${why}`)}>
      <p>
        {texts.length === 0 ? t('unsavedChanges') : t('unsavedParagraphs', { count: texts.length })}
        {why !== null && why !== 'edition' && ` ${t('savedOnReturn')}`}
      </p>
      <div className={styles.orders}>
        {texts.length > 0 && <CopyUnsaved text={texts.join('\n')} />}
        <Button onPress={() => setAsked(true)}>{t('letGo')}</Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('letGoTitle')}
        confirm={t('letGo')}
        isDangerous
        onConfirm={onLetGo}
      >
        <p>{t('letGoText')}</p>
      </ConfirmDialog>
    </ErrorNotice>
  );
};
