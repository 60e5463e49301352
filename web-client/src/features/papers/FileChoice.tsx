import { Paperclip, X } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { paperTexts } from './i18n.ts';
import styles from './Papers.module.css';
import { sizeText } from './size-text.ts';

type FileChoiceProps = {
  label: string;
  hint: string;
  accepted: readonly string[];
  maxBytes: number;
  error: string | undefined;
  onChoose: (bytes: Uint8Array | null) => void;
};

/** A small file of this computer, read into the page's memory. */
export const FileChoice = ({ label, hint, accepted, maxBytes, error, onChoose }: FileChoiceProps) => {
  const t = useTexts(paperTexts);
  const [name, setName] = useState<string | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const fits = file.size <= maxBytes;
    setIsTooLarge(!fits);
    setName(fits ? file.name : null);
    onChoose(fits ? new Uint8Array(await file.arrayBuffer()) : null);
  };
  const drop = (): void => {
    setName(null);
    onChoose(null);
  };
  const problem = isTooLarge ? t('fileTooLarge', { size: sizeText(maxBytes) }) : error;
  return (
    <div className={styles.file} role="group" aria-label={label}>
      <span className={styles.fileLabel}>{label}</span>
      <div className={styles.states}>
        <FileTrigger acceptedFileTypes={[...accepted]} onSelect={(files) => void choose(files?.[0])}>
          <Button icon={<Paperclip aria-hidden />}>{t('chooseFile')}</Button>
        </FileTrigger>
        <span className={styles.muted}>{name ?? t('noFile')}</span>
        {name !== null && (
          <IconButton label={t('dropFile', { name })} icon={<X aria-hidden />} onPress={drop} />
        )}
      </div>
      <span className={styles.muted}>{hint}</span>
      {problem !== undefined && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
};
