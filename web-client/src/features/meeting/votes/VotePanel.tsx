import { runningVote, type Vote } from '@giaoban/protocol';
import { ListChecks, Square, Vote as VoteIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { ProgressBar } from '../../../design/ProgressBar.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { pressByKey } from '../controls/press-by-key.ts';
import { isOfficer, keepsDoor } from '../order/rights.ts';
import { Panel } from '../panels/Panel.tsx';
import { useMeeting, useMeetingSession, useSeated } from '../session/session-context.ts';
import { useAct } from '../session/use-act.ts';
import { useLeads } from '../session/use-leads.ts';
import { useOrder } from '../session/use-order.ts';
import { voteTexts } from './i18n.ts';
import { NewVoteDialog } from './NewVoteDialog.tsx';
import { isSameCount, waitedFor } from './vote-facts.ts';
import { goToBallot } from './VoteCard.tsx';
import { VoteResult } from './VoteResult.tsx';
import { VoterNames } from './VoterNames.tsx';
import styles from './Votes.module.css';

/** Whom the leader and the secretary may remind; nothing in a secret vote. */
const Waited = ({ vote }: { vote: Vote }) => {
  const t = useTexts(voteTexts);
  const { meeting } = useSeated();
  const names = waitedFor(meeting, vote);
  if (names === null) return null;
  return (
    <VoterNames title={t('waitedFor', { count: names.length })} names={names} empty={t('nobodyWaitedFor')} />
  );
};

/** The vote that runs: how many have voted, and for the leader its end. */
const Running = ({ vote, isLeader }: { vote: Vote; isLeader: boolean }) => {
  const t = useTexts(voteTexts);
  const order = useOrder();
  const mayRemind = useMeeting(keepsDoor);
  const [isAsked, setIsAsked] = useState(false);
  const turnout = { cast: vote.cast, eligible: vote.eligible.length };
  const close = async (): Promise<void> => {
    await order('vote:close', { voteId: vote.voteId });
    setIsAsked(false);
  };
  return (
    <>
      <strong>{vote.title}</strong>
      <ProgressBar label={t('turnout', turnout)} progress={vote.cast / vote.eligible.length} />
      {isLeader && (
        <Button tone="primary" icon={<Square aria-hidden />} onPress={() => setIsAsked(true)}>
          {t('closeVote')}
        </Button>
      )}
      {/* Last: a hundred names must not push the button away. */}
      {mayRemind && <Waited vote={vote} />}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('closeTitle')}
        confirm={t('closeVote')}
        onConfirm={() => void close()}
      >
        <p>{t('closeText', turnout)}</p>
      </ConfirmDialog>
    </>
  );
};

/** The ballots counted once more by the server. */
const Recount = ({ vote }: { vote: Vote }) => {
  const t = useTexts(voteTexts);
  const act = useAct();
  const { connection } = useMeetingSession();
  const [words, setWords] = useState('');
  const recount = async (): Promise<void> => {
    const { counts } = await connection.request('vote:recount', { voteId: vote.voteId });
    setWords(t(isSameCount(vote, counts) ? 'recountSame' : 'recountOther'));
  };
  return (
    <>
      <Button tone="quiet" icon={<ListChecks aria-hidden />} onPress={() => void act(recount)}>
        {t('recount')}
      </Button>
      <p role="status">{words}</p>
    </>
  );
};

/** The meeting's votes: the leader opens and closes them, all see what came of them. */
export const VotePanel = () => {
  const t = useTexts(voteTexts);
  const isLeader = useLeads();
  const { meeting, self } = useSeated();
  const [isMaking, setIsMaking] = useState(false);
  const running = runningVote(meeting);
  const closed = meeting.votes.filter((vote) => vote.closedAtMs !== null).toReversed();
  if (!isLeader && meeting.votes.length === 0) return null;
  return (
    <Panel title={t('votes')}>
      {running !== null && <Running vote={running} isLeader={isLeader} />}
      {meeting.votes.length === 0 && <p className={styles.muted}>{t('none')}</p>}
      {isLeader && running === null && (
        <Button
          data-opens="vote"
          icon={<VoteIcon aria-hidden />}
          isDisabled={meeting.status !== 'open'}
          onPress={() => setIsMaking(true)}
        >
          {t('newVote')}
        </Button>
      )}
      {closed.map((vote, index) => (
        <details key={vote.voteId} open={index === 0}>
          <summary className={styles.summary}>{vote.title}</summary>
          <VoteResult vote={vote} />
          {isOfficer(self) && <Recount vote={vote} />}
        </details>
      ))}
      <NewVoteDialog isOpen={isMaking} onClose={() => setIsMaking(false)} />
    </Panel>
  );
};

/** For the leader's shortcut key: to the ballot where there is one, else as if the button had been pressed. */
export const voteOrOpen = (): void => {
  if (!goToBallot()) pressByKey(document.querySelector<HTMLElement>('[data-opens="vote"]'));
};
