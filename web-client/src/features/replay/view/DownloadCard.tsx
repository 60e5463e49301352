import { httpTable, type Replay } from '@giaoban/protocol';
import { FileMusic, FileVideo } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
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

type Tape = Pick<Replay, 'meetingId' | 'composition'>;

const bytesPerMb = 1_000_000;

/** The composed file: waiting, being made, to be had (also its sound alone), or failed. */
export const DownloadCard = ({ replay }: { replay: Tape }) => {
  const t = useTexts(replayTexts);
  const { composition } = replay;
  switch (composition.status) {
    case 'waiting': {
      const ahead = composition.ahead ?? 0;
      return (
        <Card title={t('download')}>
          <Spinner label={ahead === 0 ? t('downloadWaiting') : t('downloadAhead', { ahead })} />
        </Card>
      );
    }
    case 'running':
      return (
        <Card title={t('download')}>
          <ProgressBar label={t('downloadRunning')} progress={composition.progress} />
        </Card>
      );
    case 'ready':
      return (
        <Card title={t('download')}>
          <Files replay={replay} composition={composition} />
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

type Ready = Extract<Replay['composition'], { status: 'ready' }>;

const Files = ({ replay, composition }: { replay: Tape; composition: Ready }) => {
  const t = useTexts(replayTexts);
  const [language] = useLanguage();
  const megabytes = (bytes: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / bytesPerMb);
  const { file, sizeBytes, durationMs, sound } = composition;
  return (
    <>
      <p className={styles.note}>{t('downloadReady')}</p>
      <DownloadLink replay={replay} file={file} tone="primary">
        <FileVideo aria-hidden />
        <span>{t('downloadVideo')}</span>
      </DownloadLink>
      <p className={styles.note}>
        {t('downloadSize', { size: megabytes(sizeBytes), time: clockText(durationMs) })}
      </p>
      {sound !== undefined && (
        <>
          <DownloadLink replay={replay} file={sound.file} tone="plain">
            <FileMusic aria-hidden />
            <span>{t('downloadSound')}</span>
          </DownloadLink>
          <p className={styles.note}>{t('downloadSoundSize', { size: megabytes(sound.sizeBytes) })}</p>
        </>
      )}
    </>
  );
};

type DownloadLinkProps = {
  replay: Pick<Replay, 'meetingId'>;
  file: string;
  tone: 'primary' | 'plain';
  isWide?: boolean;
  children: ReactNode;
};

/** A plain link; the session is renewed first, because the browser's own download could not do that. */
export const DownloadLink = ({ replay, file, tone, isWide = true, children }: DownloadLinkProps) => {
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
    <a href={address} download className={buttonClass({ tone, wide: isWide })} onClick={download}>
      {children}
    </a>
  );
};
