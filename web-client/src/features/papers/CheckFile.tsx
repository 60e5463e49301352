import { maxCheckedBytes } from '@giaoban/protocol';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { paperTexts } from './i18n.ts';
import styles from './Papers.module.css';
import { SignatureList } from './SignatureList.tsx';
import { sizeText } from './size-text.ts';

/** What the signatures in any PDF of this computer are worth. */
export const CheckFile = () => {
  const t = useTexts(paperTexts);
  const check = useApiMutation('checkSignatures');
  const [name, setName] = useState('');
  const [isTooLarge, setIsTooLarge] = useState(false);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    check.reset();
    setName(file.name);
    setIsTooLarge(file.size > maxCheckedBytes);
    if (file.size <= maxCheckedBytes) check.mutate([{ body: new Uint8Array(await file.arrayBuffer()) }]);
  };
  return (
    <div className={styles.check}>
      <FileTrigger
        acceptedFileTypes={['application/pdf', '.pdf']}
        onSelect={(files) => void choose(files?.[0])}
      >
        <Button icon={<ShieldCheck aria-hidden />} isPending={check.isPending}>
          {t('check')}
        </Button>
      </FileTrigger>
      {isTooLarge && <p role="alert">{t('fileTooLarge', { size: sizeText(maxCheckedBytes) })}</p>}
      {check.isPending && <p role="status">{t('checking')}</p>}
      {check.error !== null && <ErrorNotice error={check.error} />}
      {check.data !== undefined && (
        <section aria-label={t('checked', { name })}>
          <p>{t('checked', { name })}</p>
          <SignatureList checks={check.data} />
        </section>
      )}
    </div>
  );
};
