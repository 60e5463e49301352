import type { AgendaItemId } from '@giaoban/protocol';
import { Check, Hand } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { itemOf } from '../../meeting/facts/who.ts';
import { useSeated } from '../../meeting/session/session-context.ts';
import { roomTexts } from '../i18n.ts';
import { afterArrow, askItems, askSubjects, chosenItem, firstChoice } from './ask-choice.ts';
import { usePanelKeys } from './remote-keys.ts';
import styles from './RoomAsk.module.css';

type ChoiceProps = { isChosen: boolean; onPress: () => void; children: ReactNode };

/** One of the choices; the chosen one is always in sight, however long the agenda is. */
const Choice = ({ isChosen, onPress, children }: ChoiceProps) => {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li ref={line}>
      <Button
        wide
        aria-pressed={isChosen}
        icon={isChosen ? <Check aria-hidden /> : undefined}
        onPress={onPress}
      >
        {children}
      </Button>
    </li>
  );
};

export type RoomRequest = { subject: string; agendaItemId: AgendaItemId | null };
type RoomAskProps = { onAsk: (request: RoomRequest) => void; onClose: () => void };

/**
 * What the hall wants the floor for, chosen with the arrows. The focus stays on the button that asks, so that
 * OK and OK again asks about the item under discussion.
 */
export const RoomAsk = ({ onAsk, onClose }: RoomAskProps) => {
  const t = useTexts(roomTexts);
  const { meeting } = useSeated();
  const [choice, setChoice] = useState(firstChoice);
  const items = askItems(meeting);
  const item = chosenItem(meeting, choice);
  const ask = (): void =>
    onAsk({
      subject: choice.subject === 'none' ? '' : t(`subject_${choice.subject}`),
      agendaItemId: item,
    });
  const onArrow = (key: string): boolean => {
    const next = afterArrow(meeting, choice, key);
    if (next !== null) setChoice(next);
    return next !== null;
  };
  usePanelKeys({ onOk: ask, onBack: onClose, onArrow });
  const words = (id: AgendaItemId | null): string => {
    const known = itemOf(meeting, id);
    if (known === null) return t('askNoItem');
    return id === meeting.agenda.currentId ? t('askItemNow', known) : t('askItem', known);
  };
  return (
    <Dialog isOpen isWide onClose={onClose} title={t('askTitle')}>
      {items.length > 1 && (
        <section>
          <h3 className={styles.heading}>{t('askItems')}</h3>
          <ul className={styles.items}>
            {items.map((id) => (
              <Choice
                key={id ?? 'none'}
                isChosen={id === item}
                onPress={() => setChoice({ ...choice, item: id })}
              >
                {words(id)}
              </Choice>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className={styles.heading}>{t('askSubjects')}</h3>
        <ul className={styles.subjects}>
          {askSubjects.map((subject) => (
            <Choice
              key={subject}
              isChosen={subject === choice.subject}
              onPress={() => setChoice({ ...choice, subject })}
            >
              {t(`subject_${subject}`)}
            </Choice>
          ))}
        </ul>
      </section>
      <p className={styles.hint}>{t('askHint')}</p>
      <DialogActions>
        <Button tone="primary" size="large" icon={<Hand aria-hidden />} onPress={ask} autoFocus>
          {t('askNow')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
