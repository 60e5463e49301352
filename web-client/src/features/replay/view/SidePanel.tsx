import type { ReplayView } from '@giaoban/protocol';
import { type ComponentProps, useState } from 'react';
import { Card } from '../../../design/Card.tsx';
import { Tabs } from '../../../design/Tabs.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { CaptionsPanel } from '../captions/CaptionsPanel.tsx';
import type { CaptionsState } from '../captions/use-captions.ts';
import { replayTexts } from '../i18n.ts';
import { MomentList } from './MomentList.tsx';
import { SearchPanel } from './SearchPanel.tsx';

type SidePanelProps = Omit<ComponentProps<typeof MomentList>, 'replay'> & {
  replay: ReplayView;
  captions: CaptionsState;
  onPlay: (atMs: number) => void;
};

/** Ways into the recording, beside the player: its moments, a word, its captions. */
export const SidePanel = ({ replay, captions, onPlay, ...moments }: SidePanelProps) => {
  const t = useTexts(replayTexts);
  const [tab, setTab] = useState<'moments' | 'search' | 'captions'>('moments');
  const { meetingId, startsAtMs } = replay;
  return (
    <Card>
      <Tabs
        label={t('side')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'moments',
            label: t('moments'),
            content: <MomentList {...moments} replay={replay} />,
          },
          {
            id: 'search',
            label: t('search'),
            content: <SearchPanel meetingId={meetingId} startsAtMs={startsAtMs} onPlay={onPlay} />,
          },
          {
            id: 'captions',
            label: t('captions'),
            content: (
              <CaptionsPanel
                replay={replay}
                captions={captions}
                offsetMs={moments.positionMs - startsAtMs}
                onSeek={(offsetMs) => moments.onSeek(startsAtMs + offsetMs)}
              />
            ),
          },
        ]}
      />
    </Card>
  );
};
