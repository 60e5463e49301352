import { GripVertical, MessagesSquare, X } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton, GridList, GridListItem } from 'react-aria-components';
import { Button } from '../../../design/Button.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import type { Waiting } from '../facts/who.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { floorTexts } from './i18n.ts';
import styles from './QueuePanel.module.css';
import { QueueWords } from './QueueWords.tsx';
import { handleMark, useQueueOrder } from './use-queue-order.ts';

const Acts = ({ entry: { participant } }: { entry: Waiting }) => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  const { meeting } = useSeated();
  const { participantId, displayName: name, present } = participant;
  const mayInvite = present && meeting.status === 'open' && meeting.pause === null;
  return (
    <span className={styles.acts}>
      <Button
        tone="primary"
        aria-label={t('inviteNamed', { name })}
        isDisabled={!mayInvite}
        onPress={() => void order('floor:give', { participantId })}
      >
        {t('invite')}
      </Button>
      <Button
        aria-label={t('exchangeNamed', { name })}
        icon={<MessagesSquare aria-hidden />}
        isDisabled={!mayInvite || meeting.floor === null}
        onPress={() => void order('floor:give', { participantId, part: 'partner' })}
      >
        {t('exchange')}
      </Button>
    </span>
  );
};

const Entry = ({ entry, dragHintId }: { entry: Waiting; dragHintId: string }) => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  const { participant, place, subject } = entry;
  const { participantId, displayName: name } = participant;
  const said = [t('rowLabel', { place, name }), subject].filter((text) => text !== '').join(', ');
  return (
    <GridListItem id={participantId} textValue={said} className={styles.row ?? ''}>
      <AriaButton
        slot="drag"
        {...{ [handleMark]: true }}
        className={styles.handle ?? ''}
        aria-label={t('moveNamed', { name })}
        aria-describedby={dragHintId}
      >
        <GripVertical aria-hidden />
      </AriaButton>
      <span className={styles.place}>{place}</span>
      <QueueWords entry={entry} />
      <IconButton
        label={t('removeNamed', { name })}
        icon={<X aria-hidden />}
        onPress={() => void order('floor:withdraw', { participantId })}
      />
      <Acts entry={entry} />
    </GridListItem>
  );
};

/** The queue in the leader's hand: invited, exchanged with, moved, removed, each in one press. */
export const QueueList = ({ entries, label }: { entries: Waiting[]; label: string }) => {
  const t = useTexts(floorTexts);
  const dragHintId = useId();
  const { list, dragAndDropHooks, onKeyDownCapture, onClickCapture } = useQueueOrder(
    entries.map((entry) => entry.participant.participantId),
  );
  return (
    <div onKeyDownCapture={onKeyDownCapture} onClickCapture={onClickCapture} role="presentation">
      <GridList
        ref={list}
        className={styles.rows ?? ''}
        aria-label={entries.length > 1 ? `${label}. ${t('queueHint')}` : label}
        items={entries.map((entry) => ({ ...entry, id: entry.participant.participantId }))}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
      >
        {(entry) => <Entry entry={entry} dragHintId={dragHintId} />}
      </GridList>
      <p id={dragHintId} hidden>
        {t('dragHint')}
      </p>
      {entries.length > 1 && (
        <p className={styles.hint} aria-hidden>
          {t('queueHint')}
        </p>
      )}
    </div>
  );
};
