import type { MeetingId, PaperFormat, PaperText, PaperView } from '@giaoban/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, FileDown, Hash, Signature } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { saveFile } from '../../design/save-file.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { writtenDay } from '../../time/province-time.ts';
import { paperTexts } from './i18n.ts';
import { IssuePaper } from './IssuePaper.tsx';
import styles from './Papers.module.css';
import { SignatureList } from './SignatureList.tsx';
import { SignDialog } from './SignDialog.tsx';

type PaperRowProps = { meetingId: MeetingId; paper: PaperView };
type Wanted = { format: PaperFormat; text: PaperText | 'signed' };

const formats: readonly PaperFormat[] = ['docx', 'pdf'];

const useDownload = ({ meetingId, paper }: PaperRowProps) => {
  const t = useTexts(paperTexts);
  const api = useApi();
  const notices = useNotices();
  const { kind } = paper;
  return useMutation({
    mutationFn: async ({ format, text }: Wanted): Promise<string> => {
      const { name, blob } =
        text === 'signed'
          ? await api.file('signedPaper', { params: { meetingId, kind } })
          : await api.file('paperFile', { params: { meetingId, kind, format }, query: { text } });
      saveFile(blob, name);
      return name;
    },
    onSuccess: (name) => notices.info(t('saved', { name })),
  });
};

const Signed = ({ meetingId, paper, onSave }: PaperRowProps & { onSave: () => void }) => {
  const t = useTexts(paperTexts);
  const client = useQueryClient();
  const archive = useApiMutation('archivePaper');
  const { signed, kind } = paper;
  if (signed === null) return <p className={styles.muted}>{t('unsigned')}</p>;
  return (
    <>
      <SignatureList checks={signed.checks} />
      <p className={styles.muted}>{t(signed.isArchived ? 'archived' : 'notArchived')}</p>
      <div className={styles.states}>
        <Button icon={<FileDown aria-hidden />} onPress={onSave}>
          {t('signedPdf')}
        </Button>
        {paper.mayArchive && (
          <Button
            icon={<Archive aria-hidden />}
            isPending={archive.isPending}
            onPress={() =>
              archive.mutate([{ params: { meetingId, kind }, body: {} }], {
                onSettled: () => void client.invalidateQueries({ queryKey: ['papers'] }),
              })
            }
          >
            {t('archive')}
          </Button>
        )}
      </div>
      {archive.error !== null && <ErrorNotice error={archive.error} />}
    </>
  );
};

type DownloadsProps = { name: string; text: PaperText; download: ReturnType<typeof useDownload> };

const Downloads = ({ name, text, download }: DownloadsProps) => {
  const t = useTexts(paperTexts);
  const { isPending, variables } = download;
  return formats.map((format) => (
    <Button
      key={format}
      icon={<FileDown aria-hidden />}
      aria-label={t('downloadNamed', { act: t(format), name })}
      isPending={isPending && variables.text === text && variables.format === format}
      onPress={() => download.mutate({ format, text })}
    >
      {t(text === 'draft' ? `${format}Draft` : format)}
    </Button>
  ));
};

/** One paper: its number, its files, its signatures, and what this person may do with it now. */
export const PaperRow = ({ meetingId, paper }: PaperRowProps) => {
  const t = useTexts(paperTexts);
  const download = useDownload({ meetingId, paper });
  const [asked, setAsked] = useState<'issue' | 'sign' | null>(null);
  const { issue, kind } = paper;
  const name = t(kind);
  const close = (): void => setAsked(null);
  return (
    <li className={styles.row} data-paper={kind}>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.muted}>
        {issue === null
          ? t('notNumbered')
          : t('numbered', {
              number: String(issue.number).padStart(2, '0'),
              symbol: issue.symbol,
              date: writtenDay(issue.date),
            })}
      </p>
      <div className={styles.states}>
        <Downloads name={name} text="shown" download={download} />
        {paper.mayIssue && (
          <Button icon={<Hash aria-hidden />} onPress={() => setAsked('issue')}>
            {t('issueNamed', { name })}
          </Button>
        )}
        {paper.maySign.length > 0 && (
          <Button tone="primary" icon={<Signature aria-hidden />} onPress={() => setAsked('sign')}>
            {t('signNamed', { name })}
          </Button>
        )}
      </div>
      {paper.hasDraft && (
        <>
          <p className={styles.muted}>{t(paper.isOutdated ? 'outdated' : 'draftToo')}</p>
          <div className={styles.states}>
            <Downloads name={t('draftOf', { name })} text="draft" download={download} />
          </div>
        </>
      )}
      {download.isPending && <p role="status">{t('downloading')}</p>}
      {download.error !== null && <ErrorNotice error={download.error} />}
      {issue !== null && (
        <Signed
          meetingId={meetingId}
          paper={paper}
          onSave={() => download.mutate({ format: 'pdf', text: 'signed' })}
        />
      )}
      {asked === 'issue' && <IssuePaper meetingId={meetingId} paper={paper} onClose={close} />}
      {asked === 'sign' && <SignDialog meetingId={meetingId} paper={paper} onClose={close} />}
    </li>
  );
};
