import type { TapeSpace } from '@giaoban/protocol';
import { HardDrive } from 'lucide-react';
import { StatusText } from '../../../design/StatusText.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { hoursText } from '../facts/tape-lamp.ts';
import { meetingTexts } from '../i18n.ts';

/** How long the tape's disk is enough: quietly, red when that is not long. */
export const DiskLeft = ({ leftMs, isShort }: TapeSpace) => {
  const t = useTexts(meetingTexts);
  const time = hoursText(leftMs, t);
  if (leftMs > 0 && !isShort) {
    return (
      <StatusText icon={<HardDrive aria-hidden />}>
        <span title={t('diskEnoughHint')}>{t('diskEnough', { time })}</span>
      </StatusText>
    );
  }
  return (
    <StatusText tone="danger" icon={<HardDrive aria-hidden />}>
      {leftMs === 0 ? t('diskFull') : t('diskLeft', { time })}
    </StatusText>
  );
};
