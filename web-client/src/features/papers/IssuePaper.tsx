import type { MeetingId, PaperView } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useApiMutation } from '../../api/use-api-query.ts';
import { useNotices } from '../../design/Notices.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { paperTexts } from './i18n.ts';
import { IssueDialog } from './IssueDialog.tsx';

const examples = { invitation: 'GM-UBND', minutes: 'BB-UBND', conclusion_notice: 'TB-UBND' } as const;

type IssuePaperProps = { meetingId: MeetingId; paper: PaperView; onClose: () => void };

/** Gives an invitation or a notice its number. */
export const IssuePaper = ({ meetingId, paper, onClose }: IssuePaperProps) => {
  const t = useTexts(paperTexts);
  const client = useQueryClient();
  const notices = useNotices();
  const issuing = useApiMutation('issuePaper');
  return (
    <IssueDialog
      title={t('issueNamed', { name: t(paper.kind) })}
      confirm={t('issue')}
      example={examples[paper.kind]}
      form={paper.form}
      error={issuing.error}
      isPending={issuing.isPending}
      onGive={(issue, form) => {
        const body = { revision: paper.revision, issue, ...(form === null ? {} : { form }) };
        issuing.mutate([{ params: { meetingId, kind: paper.kind }, body }], {
          onSuccess: () => {
            notices.info(t('issued'));
            onClose();
          },
          onSettled: () => void client.invalidateQueries({ queryKey: ['papers'] }),
        });
      }}
      onClose={onClose}
    />
  );
};
