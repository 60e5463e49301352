import { Reaction } from '@giaoban/protocol';
import { SmilePlus } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { MenuItem, MenuList } from '../../../design/MenuButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useAct } from '../session/use-act.ts';
import { useMeeting, useMeetingSession } from '../session/session-context.ts';
import { reactionTexts } from './i18n.ts';
import { reactionIcons } from './reaction-icons.tsx';

/** "Biểu cảm": there while the leader allows it. */
export const ReactionControl = () => {
  const t = useTexts(reactionTexts);
  const act = useAct();
  const { reactions } = useMeetingSession();
  const isAllowed = useMeeting((meeting) => meeting.reactionsAllowed && meeting.status === 'open');
  if (!isAllowed) return null;
  return (
    <MenuList label={t('react')} trigger={<Button icon={<SmilePlus aria-hidden />}>{t('react')}</Button>}>
      {Reaction.options.map((one) => (
        <MenuItem key={one} icon={reactionIcons[one]} onAction={() => void act(() => reactions.send(one))}>
          {t(one)}
        </MenuItem>
      ))}
    </MenuList>
  );
};
