import { ClipboardCheck, Vote } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { rollTexts } from '../roll/i18n.ts';
import { openRoll } from '../roll/RollPanel.tsx';
import { voteTexts } from '../votes/i18n.ts';
import { voteOrOpen } from '../votes/VotePanel.tsx';

/** Roll call and vote, one press away wherever the panels beside are scrolled to. */
export const BusinessControls = () => {
  const tRoll = useTexts(rollTexts);
  const tVotes = useTexts(voteTexts);
  return (
    <>
      <Button size="large" icon={<ClipboardCheck aria-hidden />} onPress={openRoll}>
        {tRoll('roll')}
      </Button>
      <Button size="large" icon={<Vote aria-hidden />} onPress={voteOrOpen}>
        {tVotes('votes')}
      </Button>
    </>
  );
};
