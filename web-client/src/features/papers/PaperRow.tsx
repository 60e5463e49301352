import type { MeetingId, PaperFormat, PaperView } from '@giaoban/protocol';
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
type Wanted = PaperFormat | 'signed';

const types: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

const numberOf = ({ issue }: PaperView): string =>
  issue === null ? '' : ` ${String(issue.number).padStart(2, '0')}-${issue.symbol}`;

const useDownload = ({ meetingId, paper }: PaperRowProps) => {
  const t = useTexts(paperTexts);
  const api = useApi();
  const notices = useNotices();
  const { kind } = paper;
  return useMutation({
    mutationFn: async (wanted: Wanted): Promise<string> => {
      const format = wanted === 'signed' ? 'pdf' : wanted;
      const bytes =
        wanted === 'signed'
          ? await api.bytes('signedPaper', { params: { meetingId, kind } })
          : await api.bytes('paperFile', { params: { meetingId, kind, format } });
      const name = `${t(kind)}${numberOf(paper)}.${format}`;
      saveFile(new Blob([bytes], { type: types[format] }), name);
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
        {(['docx', 'pdf'] as const).map((format) => (
          <Button
            key={format}
            icon={<FileDown aria-hidden />}
            aria-label={t('downloadNamed', { act: t(format), name })}
            isPending={download.isPending && download.variables === format}
            onPress={() => download.mutate(format)}
          >
            {t(format)}
          </Button>
        ))}
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
      {download.isPending && <p role="status">{t('downloading')}</p>}
      {download.error !== null && <ErrorNotice error={download.error} />}
      {issue !== null && (
        <Signed meetingId={meetingId} paper={paper} onSave={() => download.mutate('signed')} />
      )}
      {asked === 'issue' && <IssuePaper meetingId={meetingId} paper={paper} onClose={close} />}
      {asked === 'sign' && <SignDialog meetingId={meetingId} paper={paper} onClose={close} />}
    </li>
  );
};
