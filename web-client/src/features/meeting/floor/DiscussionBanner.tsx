import { MessagesSquare } from 'lucide-react';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import banner from '../personal/FloorBanner.module.css';
import { useSeated } from '../session/session-context.ts';
import { floorTexts } from './i18n.ts';

/** While everybody's microphone is his own: says so. */
export const DiscussionBanner = () => {
  const t = useTexts(floorTexts);
  const { meeting } = useSeated();
  if (meeting.discussion === null) return null;
  return (
    <p className={classNames(banner.banner, banner.discussion)}>
      <MessagesSquare aria-hidden />
      {t('discussionBanner')}
    </p>
  );
};
