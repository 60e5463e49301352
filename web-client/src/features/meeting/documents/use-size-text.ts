import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { documentTexts } from './i18n.ts';

const megabyte = 1_048_576;

/** "1,5" in Vietnamese, "1.5" in English. */
const inTenths = (language: string): Intl.NumberFormat =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/** How large a file is, for a reader. */
export const useSizeText = (): ((sizeBytes: number) => string) => {
  const t = useTexts(documentTexts);
  const [language] = useLanguage();
  return (sizeBytes) =>
    sizeBytes < megabyte
      ? t('sizeKb', { size: Math.ceil(sizeBytes / 1_024) })
      : t('sizeMb', { size: inTenths(language).format(sizeBytes / megabyte) });
};
