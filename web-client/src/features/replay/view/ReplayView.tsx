import { evolveAll, type Replay } from '@giaoban/protocol';
import { useMemo } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { replayTexts } from '../i18n.ts';
import { chapterAt, chaptersOf } from '../model/chapters.ts';
import { sceneAt, scenesOf } from '../model/scenes.ts';
import { gapAt, isRecordedAt, timelineOf } from '../model/timeline.ts';
import { ChapterList } from './ChapterList.tsx';
import { Controls } from './Controls.tsx';
import { DownloadCard } from './DownloadCard.tsx';
import type { People } from './people.ts';
import { Screen } from './Screen.tsx';
import { TimelineView } from './TimelineView.tsx';
import { useLinkedMoment } from './use-linked-moment.ts';
import { useReplayEngine } from './use-replay-engine.ts';
import { useReplayKeys } from './use-replay-keys.ts';
import styles from './ReplayView.module.css';

/** The tape's pictures and sound, its controls, timeline, parts and download. */
export const ReplayView = ({ replay }: { replay: Replay }) => {
  const t = useTexts(replayTexts);
  const { log, tracks, gaps, startsAtMs, endsAtMs } = replay;
  const scenes = useMemo(() => scenesOf({ log, startsAtMs, endsAtMs }), [log, startsAtMs, endsAtMs]);
  const chapters = useMemo(() => chaptersOf({ log, startsAtMs, endsAtMs }), [log, startsAtMs, endsAtMs]);
  const people: People = useMemo(() => evolveAll(null, log)?.participants ?? {}, [log]);
  const timeline = useMemo(() => timelineOf(replay), [replay]);
  const [engine, snapshot] = useReplayEngine(replay, scenes);
  useReplayKeys(engine);
  useLinkedMoment(engine, replay);
  const atMs = snapshot.positionMs;
  const scene = sceneAt(scenes, atMs);
  return (
    <div className={styles.view}>
      <section className={styles.player} aria-label={t('player')}>
        <Screen
          snapshot={snapshot}
          scene={scene}
          people={people}
          gap={gapAt(gaps, tracks, [scene.stage, scene.share], atMs)}
          isRecorded={snapshot.status === 'ended' || isRecordedAt(tracks, atMs)}
          onNext={() => {
            const hole = timeline.holes.find((one) => one.fromMs <= atMs && atMs < one.toMs);
            if (hole !== undefined) engine.seek(hole.toMs);
          }}
        />
        <Controls
          engine={engine}
          snapshot={snapshot}
          chapters={chapters}
          startsAtMs={startsAtMs}
          endsAtMs={endsAtMs}
        />
        <TimelineView
          timeline={timeline}
          people={people}
          positionMs={atMs}
          stage={scene.stage}
          onSeek={(positionMs) => engine.seek(positionMs)}
        />
        <p className={styles.keys}>{t('keys')}</p>
      </section>
      <aside className={styles.side}>
        <DownloadCard replay={replay} />
        <ChapterList
          chapters={chapters}
          current={chapterAt(chapters, atMs)}
          people={people}
          startsAtMs={startsAtMs}
          onChoose={(chapter) => engine.seek(chapter.atMs)}
        />
      </aside>
    </div>
  );
};
