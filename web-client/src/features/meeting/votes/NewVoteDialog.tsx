import { eligibleVoters } from '@giaoban/protocol';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { RadioGroup } from '../../../design/RadioGroup.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { Form } from '../../../forms/Form.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { voteTexts } from './i18n.ts';
import {
  type DraftProblems,
  emptyDraft,
  fewestOptions,
  mostOptions,
  namesOf,
  questionOf,
  type VoteDraft,
} from './vote-facts.ts';
import { VoterNames } from './VoterNames.tsx';
import styles from './Votes.module.css';

type PartProps = { draft: VoteDraft; change: (part: Partial<VoteDraft>) => void };

/** The leader's own choices, two to twelve. */
const OwnChoices = ({ draft, change, hasProblem }: PartProps & { hasProblem: boolean }) => {
  const t = useTexts(voteTexts);
  const { labels } = draft;
  return (
    <div className={styles.own}>
      {labels.map((label, index) => (
        <div key={index} className={styles.ownLine}>
          <TextField
            label={t('option', { number: index + 1 })}
            value={label}
            maxLength={200}
            error={hasProblem && index === 0 ? t('optionsMissing') : undefined}
            onChange={(text) => change({ labels: labels.with(index, text) })}
          />
          {labels.length > fewestOptions && (
            <IconButton
              label={t('removeOption', { number: index + 1 })}
              icon={<X aria-hidden />}
              onPress={() => change({ labels: labels.toSpliced(index, 1) })}
            />
          )}
        </div>
      ))}
      {labels.length < mostOptions && (
        <Button icon={<Plus aria-hidden />} onPress={() => change({ labels: [...labels, ''] })}>
          {t('addOption')}
        </Button>
      )}
    </div>
  );
};

/** How, by whom, between what. */
const Choices = ({ draft, change, hasProblem }: PartProps & { hasProblem: boolean }) => {
  const t = useTexts(voteTexts);
  return (
    <>
      <RadioGroup
        label={t('way')}
        hint={draft.isSecret ? t('secretHint') : undefined}
        options={[
          { value: 'open', label: t('open') },
          { value: 'secret', label: t('secret') },
        ]}
        value={draft.isSecret ? 'secret' : 'open'}
        onChange={(way) => change({ isSecret: way === 'secret' })}
      />
      <RadioGroup
        label={t('voters')}
        hint={t(draft.voters === 'units' ? 'unitsHint' : 'delegatesHint')}
        options={[
          { value: 'delegates', label: t('delegates') },
          { value: 'units', label: t('units') },
        ]}
        value={draft.voters}
        onChange={(voters) => change({ voters })}
      />
      <RadioGroup
        label={t('choices')}
        options={[
          { value: 'standard', label: t('standard') },
          { value: 'own', label: t('own') },
        ]}
        value={draft.choices}
        onChange={(choices) => change({ choices })}
      />
      {draft.choices === 'own' && <OwnChoices draft={draft} change={change} hasProblem={hasProblem} />}
    </>
  );
};

const NewVoteForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(voteTexts);
  const tCommon = useTexts(commonTexts);
  const order = useOrder();
  const { meeting } = useSeated();
  const [draft, setDraft] = useState(emptyDraft);
  const eligible = eligibleVoters(meeting, draft.voters);
  const [problems, setProblems] = useState<DraftProblems>({ title: false, options: false });
  const [isPending, setIsPending] = useState(false);
  const change = (part: Partial<VoteDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const open = async (): Promise<void> => {
    const made = questionOf(draft);
    setProblems(made.ok ? { title: false, options: false } : made.problems);
    if (!made.ok || isPending) return;
    setIsPending(true);
    const isDone = await order('vote:open', made.question);
    setIsPending(false);
    if (isDone) onClose();
  };
  return (
    <Form onSubmit={() => void open()}>
      <TextField
        label={t('title')}
        value={draft.title}
        onChange={(title) => change({ title })}
        maxLength={300}
        isRequired
        autoFocus
        error={problems.title ? t('titleMissing') : undefined}
      />
      <Choices draft={draft} change={change} hasProblem={problems.options} />
      <VoterNames
        title={t('eligible', { count: eligible.length })}
        names={namesOf(meeting, eligible)}
        empty={t('nobodyEligible')}
      />
      <DialogActions>
        <Button onPress={onClose}>{tCommon('cancel')}</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {t('start')}
        </Button>
      </DialogActions>
    </Form>
  );
};

/** The leader writes a question and puts it to the vote. */
export const NewVoteDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const t = useTexts(voteTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('newVote')}>
      <NewVoteForm onClose={onClose} />
    </Dialog>
  );
};
