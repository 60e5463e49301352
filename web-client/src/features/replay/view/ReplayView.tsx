import { evolveAll, type ReplayView as Tape } from '@giaoban/protocol';
import { ScrollText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ButtonLink } from '../../../design/ButtonLink.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { CaptionOverlay } from '../captions/CaptionOverlay.tsx';
import { useCaptions } from '../captions/use-captions.ts';
import { replayTexts } from '../i18n.ts';
import { chaptersOf } from '../model/chapters.ts';
import { markedOf } from '../model/clip-marks.ts';
import { itemsOf, momentsOf } from '../model/moments.ts';
import { sceneAt, scenesOf } from '../model/scenes.ts';
import { gapAt, isRecordedAt, timelineOf } from '../model/timeline.ts';
import { ClipBar } from './ClipBar.tsx';
import { Controls } from './Controls.tsx';
import { CopyLink } from './CopyLink.tsx';
import { DownloadCard } from './DownloadCard.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { nowOf } from './newest.ts';
import type { People } from './people.ts';
import { RunningNotice } from './RunningNotice.tsx';
import { Screen } from './Screen.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TimelineView } from './TimelineView.tsx';
import { useLinkedMoment } from './use-linked-moment.ts';
import { useReplayActions } from './use-replay-actions.ts';
import { useReplayEngine } from './use-replay-engine.ts';
import { Watermark } from './Watermark.tsx';
import styles from './ReplayView.module.css';

type ReplayViewProps = {
  replay: Tape;
  /** The meeting is not over: the tape grows. */
  isRunning: boolean;
};

/** All that the page draws of the log, made again only when log or tape have changed. */
const useDrawn = (replay: Tape) => {
  const { log, startsAtMs, endsAtMs } = replay;
  const span = useMemo(() => ({ log, startsAtMs, endsAtMs }), [log, startsAtMs, endsAtMs]);
  return {
    scenes: useMemo(() => scenesOf(span), [span]),
    chapters: useMemo(() => chaptersOf(span), [span]),
    items: useMemo(() => itemsOf(span), [span]),
    moments: useMemo(() => momentsOf(span), [span]),
    now: useMemo(() => evolveAll(null, log), [log]),
    timeline: useMemo(() => timelineOf(replay), [replay]),
  };
};

/** The tape's pictures and sound, its controls, timeline, the ways into it, clips and download. */
export const ReplayView = ({ replay, isRunning }: ReplayViewProps) => {
  const t = useTexts(replayTexts);
  const { meetingId, tracks, gaps, startsAtMs, endsAtMs, acts } = replay;
  const { scenes, chapters, items, moments, now, timeline } = useDrawn(replay);
  const people: People = now?.participants ?? {};
  const isTaping = !isRunning || now?.tape.status === 'recording';
  const [engine, snapshot] = useReplayEngine(replay, scenes, isRunning);
  // Whoever has watched it grow is told that it is whole.
  const [hasRun] = useState(isRunning);
  const controls = useReplayActions(engine, chapters, replay);
  const { actions, marks, captionsShown } = controls;
  const captions = useCaptions(replay);
  useLinkedMoment(engine, replay, isRunning ? nowOf(replay) : null);
  const atMs = snapshot.positionMs;
  const scene = sceneAt(scenes, atMs);
  const cues = captions.saved?.cues ?? [];
  const seek = (positionMs: number): void => engine.seek(positionMs);
  const play = (positionMs: number): void => {
    engine.seek(positionMs);
    engine.play();
  };
  return (
    <div className={styles.view}>
      <section className={styles.player} aria-label={t('player')}>
        {hasRun && (
          <RunningNotice
            engine={engine}
            snapshot={snapshot}
            isRunning={isRunning}
            isTaping={isTaping}
            startsAtMs={startsAtMs}
            endsAtMs={endsAtMs}
          />
        )}
        <Screen
          meetingId={meetingId}
          snapshot={snapshot}
          scene={scene}
          people={people}
          gap={gapAt(gaps, tracks, [scene.stage, scene.share], atMs)}
          waitsFor={t(isTaping ? 'waiting' : 'notTaping')}
          isRecorded={snapshot.status === 'ended' || isRecordedAt(tracks, atMs)}
          onNext={() => {
            const hole = timeline.holes.find((one) => one.fromMs <= atMs && atMs < one.toMs);
            if (hole !== undefined) engine.seek(hole.toMs);
          }}
        >
          {captionsShown && <CaptionOverlay cues={cues} offsetMs={atMs - startsAtMs} />}
          {replay.hasWatermark && <Watermark />}
        </Screen>
        <Controls
          engine={engine}
          snapshot={snapshot}
          actions={actions}
          captionsShown={cues.length > 0 ? captionsShown : null}
          startsAtMs={startsAtMs}
          endsAtMs={endsAtMs}
        />
        <TimelineView
          timeline={timeline}
          items={items}
          selection={markedOf(marks)}
          people={people}
          positionMs={atMs}
          stage={scene.stage}
          onSeek={seek}
        />
        {acts.includes('clip') && (
          <ClipBar
            replay={replay}
            marks={marks}
            onBegin={actions.markBegin}
            onEnd={actions.markEnd}
            onClear={controls.clearMarks}
          />
        )}
        <div className={styles.links}>
          <CopyLink meetingId={meetingId} offsetMs={atMs - startsAtMs} />
          {acts.includes('audit') && (
            <ButtonLink to={`/xem-lai/${meetingId}/nhat-ky`} icon={<ScrollText aria-hidden />}>
              {t('audit')}
            </ButtonLink>
          )}
        </div>
        <KeysDialog isOpen={controls.keysShown} onClose={controls.hideKeys} />
      </section>
      <aside className={styles.side}>
        <SidePanel
          replay={replay}
          captions={captions}
          items={items}
          chapters={chapters}
          moments={moments}
          people={people}
          positionMs={atMs}
          onSeek={seek}
          onPlay={play}
        />
        {!isRunning && acts.includes('download') && <DownloadCard replay={replay} />}
      </aside>
    </div>
  );
};
