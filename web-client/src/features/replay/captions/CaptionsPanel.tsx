import type { ReplayView } from '@giaoban/protocol';
import { Captions, Download } from 'lucide-react';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { DownloadLink } from '../view/DownloadCard.tsx';
import { CueEditor } from './CueEditor.tsx';
import { captionTexts } from './i18n.ts';
import { UploadCaptions } from './UploadCaptions.tsx';
import type { CaptionsState } from './use-captions.ts';
import styles from './Captions.module.css';

type CaptionsPanelProps = {
  replay: ReplayView;
  captions: CaptionsState;
  offsetMs: number;
  onSeek: (offsetMs: number) => void;
};

/** The captions: read, brought, corrected, taken along; each as far as the viewer may. */
export const CaptionsPanel = ({ replay, captions, offsetMs, onSeek }: CaptionsPanelProps) => {
  const t = useTexts(captionTexts);
  const tCommon = useTexts(commonTexts);
  const { meetingId, acts } = replay;
  const { saved, error, retry } = captions;
  const mayCaption = acts.includes('caption');
  if (error !== null) return <ErrorNotice error={error} onRetry={retry} />;
  return (
    <div className={styles.panel}>
      {saved === undefined && <Spinner label={tCommon('loading')} />}
      {saved === null && (
        <EmptyState icon={<Captions aria-hidden />} title={t(mayCaption ? 'noneYet' : 'none')} />
      )}
      <div className={styles.row}>
        {saved && acts.includes('download') && (
          <DownloadLink replay={replay} file={saved.file} tone="plain" isWide={false}>
            <Download aria-hidden />
            <span>{t('download')}</span>
          </DownloadLink>
        )}
        {mayCaption && (
          <UploadCaptions
            meetingId={meetingId}
            number={saved?.number ?? replay.captions?.number ?? 0}
            captions={captions}
          />
        )}
      </div>
      {saved && (
        <CueEditor
          meetingId={meetingId}
          saved={saved}
          captions={captions}
          offsetMs={offsetMs}
          mayCorrect={mayCaption}
          onSeek={onSeek}
        />
      )}
    </div>
  );
};
