import { Spinner } from '../design/Spinner.tsx';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** While the first page's code is fetched. */
export const FirstLoad = () => {
  const t = useTexts(commonTexts);
  return <Spinner size="page" label={t('loading')} />;
};
