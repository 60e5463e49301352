import type { MinutesView, MinutesVote } from '@giaoban/protocol';
import { ListChecks } from 'lucide-react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { voteTexts } from '../meeting/votes/i18n.ts';
import { isSameCount, optionWords } from '../meeting/votes/vote-facts.ts';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';

/** One vote's published result, and its ballots counted once more by the server. */
const VoteLine = ({ vote, view }: { vote: MinutesVote; view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const tVotes = useTexts(voteTexts);
  const recount = useApiMutation('recountVote');
  const { voteId, title, isSecret, options, cast, eligible } = vote;
  const words = (counts: Record<string, number>): string =>
    options.map((option) => `${optionWords(option, tVotes)} ${counts[option.optionId] ?? 0}`).join('; ');
  const again = recount.data?.counts;
  return (
    <li>
      <strong>{title}</strong>
      <p className={styles.muted}>
        {t(isSecret ? 'votesSecret' : 'votesOpen')}, {t('votesCast', { cast, eligible })}
      </p>
      <p>{words(vote.counts)}</p>
      <Button
        tone="quiet"
        icon={<ListChecks aria-hidden />}
        aria-label={t('recountNamed', { title })}
        isPending={recount.isPending}
        onPress={() => recount.mutate([{ params: { meetingId: view.record.meetingId, voteId } }])}
      >
        {t('recount')}
      </Button>
      <p role="status">
        {again !== undefined &&
          (isSameCount(vote, again) ? t('recountSame') : t('recountOther', { counts: words(again) }))}
      </p>
      {recount.error !== null && <ErrorNotice error={recount.error} />}
    </li>
  );
};

/** The meeting's votes, for those who answer for what the minutes say of them. */
export const VotesCard = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  return (
    <Card title={t('votes', { count: view.votes.length })}>
      {view.votes.length === 0 && <p className={styles.muted}>{t('noVotes')}</p>}
      <ul className={styles.list}>
        {view.votes.map((vote) => (
          <VoteLine key={vote.voteId} vote={vote} view={view} />
        ))}
      </ul>
    </Card>
  );
};
