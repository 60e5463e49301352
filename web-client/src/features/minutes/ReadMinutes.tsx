import { conclusionsOf, type MinutesBlock, type MinutesView } from '@giaoban/protocol';
import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { IconButton } from '../../design/IconButton.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { writtenDay } from '../../time/province-time.ts';
import { CommentDialog } from './CommentDialog.tsx';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';
import { momentText, replayPath } from './moments.ts';
import { Outline } from './Outline.tsx';

type LineProps = { view: MinutesView; block: MinutesBlock; number: number | null; onComment: () => void };

const Line = ({ view, block, number, onComment }: LineProps) => {
  const t = useTexts(minutesTexts);
  const { momentMs, kind, text } = block;
  const unit = view.units.find((one) => one.unitId === block.unitId)?.name;
  const due = block.dueDate === null ? undefined : t('dueOn', { day: writtenDay(block.dueDate) });
  const task = [unit, due].filter((one) => one !== undefined).join(', ');
  return (
    <>
      {momentMs !== null && (
        <Link
          className={styles.moment}
          to={replayPath(view.record.meetingId, view.openedAtMs ?? 0, momentMs)}
          aria-label={t('watch', { moment: momentText(momentMs) })}
        >
          {momentText(momentMs)}
        </Link>
      )}
      {number !== null && `${String(number)}. `}
      {text}
      {kind === 'conclusion' && task !== '' && <span className={styles.task}> ({task})</span>}
      {view.acts.includes('comment') && kind !== 'heading' && text !== '' && (
        <IconButton
          label={`${t('comment')}: ${text.slice(0, 40)}`}
          icon={<MessageSquarePlus aria-hidden />}
          onPress={onComment}
        />
      )}
    </>
  );
};

/** The text to be read: by the chair in review with a place for his word beside each paragraph. */
export const ReadMinutes = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const [commented, setCommented] = useState<MinutesBlock | null>(null);
  const numbers = new Map(conclusionsOf(view.blocks).map((one) => [one.id, one.number]));
  const headings = view.blocks.filter((one) => one.kind === 'heading');
  return (
    <div className={styles.desk}>
      <Outline
        entries={headings.map(({ id, text }) => ({
          id,
          text,
          onGo: () => document.getElementById(`doan-${id}`)?.scrollIntoView(),
        }))}
      />
      <section className={styles.sheet} aria-label={t('text')}>
        <article className={styles.paper} lang="vi">
          {view.blocks.map((block) => {
            const line = (
              <Line
                view={view}
                block={block}
                number={numbers.get(block.id) ?? null}
                onComment={() => setCommented(block)}
              />
            );
            return block.kind === 'heading' ? (
              <h2 key={block.id} id={`doan-${block.id}`}>
                {line}
              </h2>
            ) : (
              <p key={block.id} {...(block.kind === 'conclusion' ? { 'data-conclusion': '' } : {})}>
                {line}
              </p>
            );
          })}
        </article>
      </section>
      {commented !== null && (
        <CommentDialog
          meetingId={view.record.meetingId}
          block={commented}
          onClose={() => setCommented(null)}
        />
      )}
    </div>
  );
};
