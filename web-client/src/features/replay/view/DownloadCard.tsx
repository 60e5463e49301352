import { httpTable, type Replay } from '@giaoban/protocol';
import { Download } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { codeOf } from '../../../api/ApiError.ts';
import { buildUrl } from '../../../api/build-url.ts';
import { buttonClass } from '../../../design/Button.tsx';
import { Card } from '../../../design/Card.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { ProgressBar } from '../../../design/ProgressBar.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { errorTexts } from '../../../i18n/errors.ts';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import styles from './DownloadCard.module.css';

const bytesPerMb = 1_000_000;

/** The composed file: waiting, being made, to be had, or failed. */
export const DownloadCard = ({ replay }: { replay: Replay }) => {
  const t = useTexts(replayTexts);
  const [language] = useLanguage();
  const { composition } = replay;
  switch (composition.status) {
    case 'waiting':
      return (
        <Card title={t('download')}>
          <Spinner label={t('downloadWaiting')} />
        </Card>
      );
    case 'running':
      return (
        <Card title={t('download')}>
          <ProgressBar label={t('downloadRunning')} progress={composition.progress} />
        </Card>
      );
    case 'ready':
      return (
        <Card title={t('download')}>
          <p className={styles.note}>{t('downloadReady')}</p>
          <DownloadLink replay={replay} file={composition.file} />
          <p className={styles.note}>
            {t('downloadSize', {
              size: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
                composition.sizeBytes / bytesPerMb,
              ),
              time: clockText(composition.durationMs),
            })}
          </p>
        </Card>
      );
    case 'failed':
      return (
        <Card title={t('download')}>
          <p role="alert">{t('downloadFailed')}</p>
        </Card>
      );
  }
};

/** A plain link; the session is renewed first, because the browser's own download could not do that. */
const DownloadLink = ({ replay, file }: { replay: Replay; file: string }) => {
  const t = useTexts(replayTexts);
  const tError = useTexts(errorTexts);
  const api = useApi();
  const notices = useNotices();
  const address = buildUrl(
    httpTable.replayFile.path,
    { meetingId: replay.meetingId, '*': file },
    { download: '1' },
  );
  const download = (event: MouseEvent): void => {
    event.preventDefault();
    api.call('session').then(
      () => window.location.assign(address),
      (error: unknown) => notices.danger(tError(codeOf(error))),
    );
  };
  return (
    <a href={address} download className={buttonClass({ tone: 'primary', wide: true })} onClick={download}>
      <Download aria-hidden />
      <span>{t('download')}</span>
    </a>
  );
};
