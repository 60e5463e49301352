import { Button } from 'react-aria-components';
import { Card } from '../../../design/Card.tsx';
import { classNames } from '../../../design/class-names.ts';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import type { Chapter } from '../model/chapters.ts';
import { detailOf, nameOf, type People } from './people.ts';
import styles from './ChapterList.module.css';

type ChapterListProps = {
  chapters: readonly Chapter[];
  current: Chapter | null;
  people: People;
  startsAtMs: number;
  onChoose: (chapter: Chapter) => void;
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
  return { title: name, detail: detailOf(people, participantId) };
};

/** The tape's moments, one press each. */
export const ChapterList = ({ chapters, current, people, startsAtMs, onChoose }: ChapterListProps) => {
  const t = useTexts(replayTexts);
  return (
    <Card title={t('chapters')}>
      <ol className={styles.list}>
        {chapters.map((chapter) => {
          const { title, detail } = wordsOf(chapter, people, t);
          return (
            <li
              key={`${chapter.atMs} ${chapter.kind}`}
              aria-current={chapter === current ? 'true' : undefined}
              className={classNames(styles.item, chapter === current && styles.current)}
            >
              <Button className={styles.button ?? ''} onPress={() => onChoose(chapter)}>
                <span className={styles.time}>{clockText(chapter.atMs - startsAtMs)}</span>
                <span className={styles.words}>
                  <span className={chapter.kind === 'floor' ? styles.title : undefined}>{title}</span>
                  {detail !== null && <span className={styles.detail}>{detail}</span>}
                </span>
              </Button>
            </li>
          );
        })}
      </ol>
    </Card>
  );
};
