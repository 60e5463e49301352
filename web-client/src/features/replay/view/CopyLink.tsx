import { Link } from 'lucide-react';
import { useState } from 'react';
import type { MeetingId } from '@giaoban/protocol';
import { Button } from '../../../design/Button.tsx';
import { Dialog } from '../../../design/Dialog.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useCopied } from '../../../design/use-copied.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import { linkToMoment } from './use-linked-moment.ts';

type CopyLinkProps = { meetingId: MeetingId; offsetMs: number };

/** Puts the address of the moment that is shown on the clipboard; where there is none (plain HTTP), shows it. */
export const CopyLink = ({ meetingId, offsetMs }: CopyLinkProps) => {
  const t = useTexts(replayTexts);
  const copied = useCopied();
  const [shown, setShown] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const address = linkToMoment(window.location.origin, meetingId, offsetMs);
    if (!(await copied(address, t('linkCopied', { time: clockText(offsetMs) })))) setShown(address);
  };
  return (
    <>
      <Button icon={<Link aria-hidden />} onPress={() => void copy()}>
        {t('copyLink')}
      </Button>
      <Dialog isOpen={shown !== null} onClose={() => setShown(null)} title={t('copyLink')}>
        <TextField
          label={t('linkToCopy')}
          value={shown ?? ''}
          onChange={() => undefined}
          isReadOnly
          autoFocus
        />
      </Dialog>
    </>
  );
};
