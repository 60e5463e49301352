import { Refusal } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useNotices } from '../../../design/Notices.ts';
import { errorTexts } from '../../../i18n/errors.ts';
import { useTexts } from '../../../i18n/use-texts.ts';

/**
 * Does something that the server may refuse; a refusal is told in words and changes nothing on the page.
 * @returns whether it was done.
 */
export const useAct = (): ((act: () => Promise<unknown>) => Promise<boolean>) => {
  const notices = useNotices();
  const t = useTexts(errorTexts);
  return useCallback(
    async (act) => {
      try {
        await act();
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) console.error('an act failed', error);
        notices.danger(t(error instanceof Refusal ? error.code : 'internal'));
        return false;
      }
    },
    [notices, t],
  );
};
