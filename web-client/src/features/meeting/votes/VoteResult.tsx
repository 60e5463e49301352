import type { Vote } from '@giaoban/protocol';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { voteTexts } from './i18n.ts';
import { optionWords, resultLines, votersOf } from './vote-facts.ts';
import styles from './Votes.module.css';

/** A closed vote in numbers, bars and words; an open one with its voters. */
export const VoteResult = ({ vote }: { vote: Vote }) => {
  const t = useTexts(voteTexts);
  const { meeting } = useSeated();
  const lines = resultLines(vote);
  return (
    <div className={styles.result}>
      <dl className={styles.lines}>
        {lines.map(({ option, count, percent }) => (
          <div key={option.optionId} className={styles.line}>
            <dt>{optionWords(option, t)}</dt>
            <dd>{t('ballots', { count, percent })}</dd>
            <span className={styles.track} aria-hidden>
              <span className={styles.fill} style={{ width: `${percent}%` }} />
            </span>
          </div>
        ))}
      </dl>
      <p className={styles.muted}>
        {t('turnout', { cast: vote.cast, eligible: vote.eligible.length })} ·{' '}
        {t('notCast', { count: vote.eligible.length - vote.cast })} ·{' '}
        {t(vote.isSecret ? 'secretNote' : 'openNote')}
      </p>
      {!vote.isSecret && vote.cast > 0 && (
        <details>
          <summary className={styles.summary}>{t('who')}</summary>
          <ul className={styles.muted}>
            {lines
              .filter((line) => line.count > 0)
              .map(({ option }) => (
                <li key={option.optionId}>
                  {optionWords(option, t)}: {votersOf(meeting, vote, option.optionId).join(', ')}
                </li>
              ))}
          </ul>
        </details>
      )}
    </div>
  );
};
