import { runningVote, type Vote, type VoteId, voterOf, type VoterKey } from '@giaoban/protocol';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';
import { voteTexts } from './i18n.ts';
import { type OwnBallot, useOwnBallot } from './use-own-ballot.ts';
import { freshResult, optionWords } from './vote-facts.ts';
import { VoteResult } from './VoteResult.tsx';
import styles from './Votes.module.css';

/** What one has done so far, in words; read out when it changes. */
const BallotState = ({ vote, own, ballot }: { vote: Vote; own: string | null; ballot: OwnBallot }) => {
  const t = useTexts(voteTexts);
  const chosen = vote.options.find((option) => option.optionId === own);
  return (
    <p role="status" className={styles.state}>
      {!ballot.isOnline
        ? t('offline')
        : ballot.sending !== null
          ? t('sending')
          : chosen === undefined
            ? t('notYet')
            : t('counted', { choice: optionWords(chosen, t) })}
    </p>
  );
};

/** The ballot paper: large buttons, the own choice marked when the server has it. */
const BallotPaper = ({ vote, voter }: { vote: Vote; voter: VoterKey }) => {
  const t = useTexts(voteTexts);
  const { self } = useSeated();
  const ballot = useOwnBallot(vote.voteId);
  // an open ballot is in the log: whoever of the unit cast it
  const own = vote.isSecret ? ballot.confirmed : (vote.ballots[voter] ?? ballot.confirmed);
  return (
    <section className={styles.card} aria-label={t('running')}>
      <p className={styles.muted}>
        {t(vote.voters === 'units' ? 'yourUnitVote' : 'yourVote')} ·{' '}
        {t(vote.isSecret ? 'secretNote' : 'openNote')} ·{' '}
        {t('turnout', { cast: vote.cast, eligible: vote.eligible.length })}
      </p>
      <h2 className={styles.title}>{vote.title}</h2>
      <div className={styles.options} role="group" aria-label={vote.title}>
        {vote.options.map((option) => {
          const isOwn = own === option.optionId;
          return (
            <Button
              key={option.optionId}
              data-vote-option
              size="large"
              tone={isOwn ? 'primary' : 'plain'}
              aria-pressed={isOwn}
              icon={isOwn ? <Check aria-hidden /> : undefined}
              isPending={ballot.sending === option.optionId}
              isDisabled={!ballot.isOnline}
              onPress={() => ballot.cast(option.optionId)}
            >
              {optionWords(option, t)}
            </Button>
          );
        })}
      </div>
      <BallotState vote={vote} own={own} ballot={ballot} />
      {self.role === 'room' && <p className={styles.muted}>{t('remoteHint')}</p>}
    </section>
  );
};

/** Those without a vote see that one is taken, and how far it is. */
const Onlooker = ({ vote }: { vote: Vote }) => {
  const t = useTexts(voteTexts);
  return (
    <section className={styles.card} aria-label={t('running')}>
      <h2 className={styles.title}>{vote.title}</h2>
      <p className={styles.muted}>
        {t('running')} · {t('turnout', { cast: vote.cast, eligible: vote.eligible.length })} · {t('noVote')}
      </p>
    </section>
  );
};

/** Over every meeting view: the ballot while a vote runs, then its result for a minute. */
export const VoteCard = () => {
  const t = useTexts(voteTexts);
  const { meeting, self } = useSeated();
  const nowMs = useMeetingNow();
  const [hidden, setHidden] = useState<VoteId | null>(null);
  const running = runningVote(meeting);
  const voter = running === null ? null : voterOf(running, self);
  const result = running === null ? freshResult(meeting, nowMs) : null;
  const said =
    running !== null
      ? t('saidOpened', { title: running.title })
      : result !== null
        ? t('saidClosed', { title: result.title })
        : '';
  return (
    <>
      <p role="status" className={styles.said}>
        {said}
      </p>
      {running !== null && voter !== null && (
        <BallotPaper key={running.voteId} vote={running} voter={voter} />
      )}
      {running !== null && voter === null && <Onlooker vote={running} />}
      {result !== null && result.voteId !== hidden && (
        <section className={styles.card} aria-label={t('result')}>
          <header className={styles.header}>
            <h2 className={styles.title}>
              {t('result')}: {result.title}
            </h2>
            <IconButton label={t('hide')} icon={<X aria-hidden />} onPress={() => setHidden(result.voteId)} />
          </header>
          <VoteResult vote={result} />
        </section>
      )}
    </>
  );
};

/** For the shortcut key: to the ballot, without voting. Answers whether there is one. */
export const goToBallot = (): boolean => {
  const option = document.querySelector<HTMLElement>('[data-vote-option]');
  option?.focus();
  return option !== null;
};
