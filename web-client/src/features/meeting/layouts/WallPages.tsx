import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useOwnView, useScene } from './use-picture.ts';
import styles from './WallGrid.module.css';

/** Another page of everybody's wall, for oneself. */
export const WallPages = () => {
  const t = useTexts(meetingTexts);
  const [, changeView] = useOwnView();
  const scene = useScene();
  if (scene.kind !== 'wall' || scene.pages < 2) return null;
  const { page, pages } = scene;
  return (
    <div className={styles.pages}>
      <IconButton
        label={t('previousPage')}
        icon={<ChevronLeft aria-hidden />}
        isDisabled={page === 0}
        onPress={() => changeView({ page: page - 1 })}
      />
      <span role="status">{t('wallPage', { page: page + 1, count: pages })}</span>
      <IconButton
        label={t('nextPage')}
        icon={<ChevronRight aria-hidden />}
        isDisabled={page === pages - 1}
        onPress={() => changeView({ page: page + 1 })}
      />
    </div>
  );
};
