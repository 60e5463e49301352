import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { copyText } from '../../design/copy-text.ts';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import styles from './CopyLine.module.css';

/** A value to hand over; copied with one press where the browser allows it (a secure address). */
export const CopyLine = ({ label, value }: { label: string; value: string }) => {
  const t = useTexts(commonTexts);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    if (await copyText(value)) setCopied(true);
  };
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <code className={styles.value}>{value}</code>
      {window.isSecureContext && (
        <Button
          icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          aria-label={`${t('copy')}: ${label}`}
          onPress={() => void copy()}
        >
          {copied ? t('copied') : t('copy')}
        </Button>
      )}
    </div>
  );
};
