import type { ReplayView } from '@giaoban/protocol';
import type { ReactNode } from 'react';
import { ListVideo } from 'lucide-react';
import { Button } from 'react-aria-components';
import { classNames } from '../../../design/class-names.ts';
import { EmptyState } from '../../../design/EmptyState.tsx';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import type { Chapter } from '../model/chapters.ts';
import type { ItemInterval, Moment } from '../model/moments.ts';
import { posterAt } from '../model/posters.ts';
import { itemClass } from './item-colours.ts';
import { detailOf, nameOf, type People } from './people.ts';
import { Poster } from './Poster.tsx';
import styles from './MomentList.module.css';
import rows from './moment-rows.module.css';

type MomentListProps = {
  items: readonly ItemInterval[];
  chapters: readonly Chapter[];
  moments: readonly Moment[];
  people: People;
  replay: Pick<ReplayView, 'meetingId' | 'startsAtMs' | 'composition'>;
  positionMs: number;
  onSeek: (atMs: number) => void;
};

type Entry = {
  atMs: number;
  title: string;
  detail: string | null;
  mark?: ReactNode;
  isStrong?: boolean;
  /** Archive path of a picture of it. */
  poster?: string | null;
};

const wordsOf = (
  { kind, participantId }: Chapter,
  people: People,
  t: TranslateOf<typeof replayTexts>,
): { title: string; detail: string | null } => {
  if (participantId === null)
    return { title: t(kind === 'floor' ? 'stage' : `chapter_${kind}`), detail: null };
  const name = nameOf(people, participantId);
  if (kind === 'share') return { title: t('chapter_share'), detail: name };
  if (kind === 'chair')
    return { title: t('chapter_chair'), detail: people[participantId]?.displayName ?? name };
  return { title: name, detail: detailOf(people, participantId) };
};

/** The tape's moments, group by group, one press each. */
export const MomentList = ({ items, chapters, moments, people, ...rest }: MomentListProps) => {
  const t = useTexts(replayTexts);
  const ofKind = (kind: Moment['kind']): Entry[] =>
    moments
      .filter((one) => one.kind === kind)
      .map(({ atMs, title, page }) => ({ atMs, title, detail: page === null ? null : t('page', { page }) }));
  const groups: { id: string; title: string; entries: Entry[] }[] = [
    {
      id: 'agenda',
      title: t('groupAgenda'),
      entries: items.map(({ fromMs, place, title }) => ({
        atMs: fromMs,
        title: `${place + 1}. ${title}`,
        detail: null,
        mark: <span className={classNames(styles.dot, itemClass(place))} aria-hidden />,
      })),
    },
    {
      id: 'course',
      title: t('groupCourse'),
      entries: chapters.map((chapter) => ({
        atMs: chapter.atMs,
        ...wordsOf(chapter, people, t),
        isStrong: chapter.kind === 'floor',
        // What begins with the tape has its own moment: the opening.
        poster: chapter.kind === 'tape_begun' ? null : posterAt(rest.replay, chapter.atMs),
      })),
    },
    { id: 'vote', title: t('groupVotes'), entries: ofKind('vote') },
    { id: 'page', title: t('groupPages'), entries: ofKind('page') },
  ];
  const present = groups.filter((one) => one.entries.length > 0);
  if (present.length === 0) return <EmptyState icon={<ListVideo aria-hidden />} title={t('noMoments')} />;
  return (
    <div className={styles.list} role="region" aria-label={t('chapters')}>
      {present.map(({ id, title, entries }) => (
        <section key={id} aria-label={title}>
          <h3 className={rows.group}>{title}</h3>
          <Entries entries={entries} {...rest} />
        </section>
      ))}
    </div>
  );
};

type EntriesProps = Pick<MomentListProps, 'replay' | 'positionMs' | 'onSeek'> & {
  entries: readonly Entry[];
};

const Entries = ({ entries, replay, positionMs, onSeek }: EntriesProps) => {
  const current = entries.findLast((one) => one.atMs <= positionMs);
  return (
    <ol>
      {entries.map((entry, index) => (
        <li
          key={`${String(entry.atMs)} ${String(index)}`}
          aria-current={entry === current ? 'true' : undefined}
          className={classNames(styles.item, entry === current && styles.current)}
        >
          <EntryButton entry={entry} replay={replay} onSeek={onSeek} />
        </li>
      ))}
    </ol>
  );
};

type EntryButtonProps = Pick<EntriesProps, 'replay' | 'onSeek'> & { entry: Entry };

const EntryButton = ({ entry, replay: { meetingId, startsAtMs }, onSeek }: EntryButtonProps) => {
  const t = useTexts(replayTexts);
  const { atMs, title, detail, mark, isStrong = false, poster = null } = entry;
  const time = clockText(atMs - startsAtMs);
  return (
    <Button
      className={classNames(rows.button, poster !== null && styles.withPoster)}
      onPress={() => onSeek(atMs)}
    >
      <span className={rows.time}>{time}</span>
      <span className={rows.words}>
        <span className={isStrong ? rows.title : undefined}>
          {mark}
          {title}
        </span>
        {detail !== null && <span className={styles.detail}>{detail}</span>}
      </span>
      {poster !== null && (
        <Poster key={poster} meetingId={meetingId} file={poster} label={t('posterOf', { time })} />
      )}
    </Button>
  );
};
