import { useCallback } from 'react';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { copyText } from './copy-text.ts';
import { useNotices } from './Notices.ts';

/** Copies a text and says so, in `said` if there is more to say; where it cannot, it answers false and says nothing. */
export const useCopied = (): ((text: string, said?: string) => Promise<boolean>) => {
  const t = useTexts(commonTexts);
  const notices = useNotices();
  return useCallback(
    async (text, said = t('copied')) => {
      const isCopied = await copyText(text);
      if (isCopied) notices.info(said);
      return isCopied;
    },
    [t, notices],
  );
};
