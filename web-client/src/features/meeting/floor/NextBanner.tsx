import { Hand } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { isNext } from '../facts/who.ts';
import banner from '../personal/FloorBanner.module.css';
import { useSeated } from '../session/session-context.ts';
import { floorTexts } from './i18n.ts';

/** "Chuẩn bị phát biểu: bạn là người tiếp theo"; read out when it comes up. */
export const NextBanner = () => {
  const t = useTexts(floorTexts);
  const { meeting, self } = useSeated();
  return (
    <div role="status" className={banner.live}>
      {isNext(meeting, self.participantId) && (
        <p className={banner.next}>
          <Hand aria-hidden />
          <strong>{t('next')}</strong>
        </p>
      )}
    </div>
  );
};
