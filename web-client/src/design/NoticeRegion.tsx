import { CircleAlert, Info, X } from 'lucide-react';
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { classNames } from './class-names.ts';
import { useNotices } from './Notices.ts';
import styles from './NoticeRegion.module.css';

/** Where `Notices` are shown; once a page. */
export const NoticeRegion = () => {
  const { queue } = useNotices();
  const t = useTexts(commonTexts);
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label={t('notices')}>
      {({ toast }) => (
        <Toast toast={toast} className={classNames(styles.toast, styles[toast.content.tone])}>
          {toast.content.tone === 'danger' ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
          <ToastContent className={styles.content ?? ''}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          <Button slot="close" className={styles.close ?? ''} aria-label={t('closeNotice')}>
            <X aria-hidden />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
};
