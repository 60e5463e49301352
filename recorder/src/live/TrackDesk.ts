import type { TapeGap, TransportId } from '@giaoban/protocol';
import { ParticipantClocks } from '../media/ParticipantClock.ts';
import { Attempts } from './Attempts.ts';
import type { SfuLinks } from './SfuLinks.ts';
import { isDismissed, type RunningTrack, signsOf, startedTrack } from './running-track.ts';
import { SfuWatch } from './SfuWatch.ts';
import {
  type PlannedTrack,
  trackDifference,
  type TrackKey,
  trackKey,
  type WantedTrack,
  wantedTracks,
} from './tape-tracks.ts';
import { stallReason } from './track-health.ts';
import { type TrackContext, TrackRecorder } from './TrackRecorder.ts';
import { mediaNode, TroubleBook, wholeTape } from './TroubleBook.ts';

/** Notices of one cause come together: producers' ends and the reset that caused them. */
const settleMs = 20;
/** A track that is wanted and does not come about within this time is a failure, and so is a node that does not answer. */
const lateMs = 5_000;

export type TrackDeskContext = Omit<TrackContext, 'sfu' | 'clock'> & {
  links: SfuLinks;
  /** Something that the lamp shows may have changed. */
  onChange: () => void;
};

/** Keeps exactly the tracks running that the plan wants and the media plane can give; restarts what fails. */
export class TrackDesk {
  readonly troubles: TroubleBook;
  readonly #context: TrackDeskContext;
  readonly #running = new Map<TrackKey, RunningTrack>();
  /** Tracks that are being started or are closing their files. */
  readonly #pending = new Set<Promise<unknown>>();
  readonly #clocks = new ParticipantClocks();
  readonly #attempts = new Attempts();
  #plan: readonly PlannedTrack[] = [];
  #watch: SfuWatch | null = null;
  #reconciling: NodeJS.Timeout | null = null;
  #held = false;
  #closed = false;
  #emptySinceMs: number | null = null;
  #blindSinceMs: number | null = null;

  constructor(context: TrackDeskContext) {
    this.#context = context;
    this.troubles = new TroubleBook((gap) => {
      this.follow(context.archive.noteGap(gap));
    });
  }

  /** Whether some file has been seen to grow; what has stopped growing is in `troubles`. */
  get isGrowing(): boolean {
    return [...this.#running.values()].some((one) => one.track !== null && one.track.lastGrowthAtMs !== null);
  }

  /** Since when nothing has been wanted of which the media plane has anything, and nothing runs; null: it has. */
  get emptySinceMs(): number | null {
    return this.#emptySinceMs;
  }

  /** Whether nothing runs and all files are closed. */
  get isIdle(): boolean {
    return this.#running.size === 0 && this.#pending.size === 0;
  }

  /** What the tape is to take from now on. */
  setPlan(plan: readonly PlannedTrack[]): void {
    this.#plan = plan;
    this.#reconcileSoon();
  }

  /** Whether nothing is to be recorded for now, although the plan wants it. */
  hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    this.#reconcileSoon();
  }

  /** Where the media is. A meeting that moves to another node leaves its tracks behind. */
  useSfu(url: string): void {
    if (this.#watch?.url === url || this.#closed) return;
    const { links, meetingId, log } = this.#context;
    if (this.#watch !== null) this.#loseAll();
    this.#watch?.close();
    const listener = {
      onProducers: () => {
        this.#reconcileSoon();
      },
      onReset: () => {
        this.#loseAll();
      },
      onTapeClosed: (transportId: TransportId) => {
        this.#cutOff(transportId);
      },
    };
    this.#watch = new SfuWatch(links, url, meetingId, listener, log);
  }

  /** Looks after every track: does it grow, has it stalled, can a lost one be started again. */
  async tick(): Promise<void> {
    for (const [key, one] of [...this.#running]) {
      if (one.track === null) continue;
      await one.track.measure();
      if (isDismissed(one)) continue;
      if (one.track.lastGrowthAtMs !== null) await this.#grows(key, one.track);
      this.#checkHealth(key, one, one.track);
    }
    this.#noteLateTracks();
    this.#noteBlindness();
    this.#reconcile();
  }

  async #whenIdle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending]);
  }

  /** Stops all tracks and the watch; all that came is on disk when it resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#reconciling !== null) clearTimeout(this.#reconciling);
    for (const [key, one] of [...this.#running]) this.#dismiss(key, one);
    this.troubles.settleThose(() => true, this.#context.nowMs());
    await this.#whenIdle();
    this.#watch?.close();
  }

  #reconcileSoon(): void {
    this.#reconciling ??= setTimeout(() => {
      this.#reconciling = null;
      this.#reconcile();
    }, settleMs);
  }

  #reconcile(): void {
    if (this.#closed || this.#watch === null) return;
    const { isInStep } = this.#watch;
    const nowMs = this.#context.nowMs();
    const wanted = this.#wanted(this.#watch);
    this.#attempts.want(wanted.keys(), nowMs);
    for (const [key, one] of [...this.#running]) {
      const stillWanted = wanted.get(key)?.producerId === one.producerId;
      if (one.cutOff && stillWanted) this.#lose(key, one, 'media_lost', false);
    }
    const { start, stop } = trackDifference(wanted, this.#running);
    for (const key of stop) {
      const one = this.#running.get(key);
      if (one !== undefined) this.#dismiss(key, one);
    }
    const planned = new Set(this.#plan.map(trackKey));
    this.troubles.settleThose((place, trouble) => {
      if (place === wholeTape) return planned.size === 0;
      if (place === mediaNode) return planned.size === 0 || isInStep;
      return !wanted.has(place) && !(trouble.outlastsProducer && planned.has(place));
    }, nowMs);
    for (const want of this.#watch.client.connected ? start : []) {
      if (this.#attempts.mayStart(trackKey(want), nowMs)) this.#start(want, this.#watch);
    }
    const isEmpty = isInStep && wanted.size === 0 && this.isIdle;
    this.#emptySinceMs = isEmpty ? (this.#emptySinceMs ?? nowMs) : null;
    this.#context.onChange();
  }

  #wanted({ producers }: SfuWatch): Map<TrackKey, WantedTrack> {
    return this.#held ? new Map<TrackKey, WantedTrack>() : wantedTracks(this.#plan, producers);
  }

  #start(want: WantedTrack, { client }: SfuWatch): void {
    const key = trackKey(want);
    const one = startedTrack(want, this.#context.nowMs());
    this.#running.set(key, one);
    const context = { ...this.#context, sfu: client, clock: this.#clocks.of(want.participantId) };
    const onDeath = (reason: TapeGap['reason']): void => {
      if (!isDismissed(one)) this.#lose(key, one, reason, false);
    };
    this.follow(
      TrackRecorder.begin(context, want, one.dismissal.signal, onDeath).then(
        async (track) => {
          one.track = track;
          one.readyAtMs = this.#context.nowMs();
          if (isDismissed(one)) await track.stop();
        },
        (error: unknown) => {
          this.#context.log.warn({ err: error, key }, 'a track could not be started');
          if (!isDismissed(one)) this.#dismiss(key, one);
          this.#attempts.failed(key, this.#context.nowMs());
        },
      ),
    );
  }

  async #grows(key: TrackKey, track: TrackRecorder): Promise<void> {
    this.#attempts.succeeded(key, this.#context.nowMs());
    if (this.#held || (!this.troubles.has(key) && !this.troubles.has(wholeTape))) return;
    const startsAtMs = track.startsAtMs ?? this.#context.nowMs();
    // The track before must be closed: only then is it known where it ended.
    await this.#whenIdle();
    // It grew a moment before everything was stopped: nothing is over.
    if (this.#held) return;
    this.troubles.settle(key, startsAtMs);
    this.#settleWhole();
    this.#context.onChange();
  }

  /** The whole tape goes on when each track that is wanted does, but for those that have troubles of their own. */
  #settleWhole(): void {
    if (this.#watch === null || !this.troubles.has(wholeTape)) return;
    const waiting = [...this.#wanted(this.#watch).keys()].filter((key) => !this.troubles.has(key));
    const tracks = waiting.map((key) => this.#running.get(key)?.track ?? null);
    if (tracks.length === 0 || tracks.some((track) => (track?.lastGrowthAtMs ?? null) === null)) return;
    const nowMs = this.#context.nowMs();
    this.troubles.settle(wholeTape, Math.max(...tracks.map((track) => track?.startsAtMs ?? nowMs)));
  }

  #checkHealth(key: TrackKey, one: RunningTrack, track: TrackRecorder): void {
    const inReach = this.#watch?.client.connected === true;
    const reason = stallReason(signsOf(one, track, inReach), this.#context.nowMs());
    if (reason !== null && !isDismissed(one)) this.#lose(key, one, reason, !inReach);
  }

  /** The producer is there and nothing of it is on tape. */
  #noteLateTracks(): void {
    const nowMs = this.#context.nowMs();
    for (const key of this.#watch === null ? [] : this.#wanted(this.#watch).keys()) {
      const sinceMs = this.#attempts.waitingSinceMs(key);
      const grown = this.#running.get(key)?.track?.lastGrowthAtMs ?? null;
      if (grown !== null || sinceMs === null || nowMs - sinceMs < lateMs || this.troubles.has(key)) continue;
      this.troubles.note(key, { reason: 'media_lost', trackId: null, sinceMs, outlastsProducer: false });
    }
  }

  /** Nothing runs, and the node that would tell what there is to be taped does not answer. */
  #noteBlindness(): void {
    const isToRun = this.#plan.length > 0 && !this.#held && this.#running.size === 0;
    if (!isToRun || this.#watch === null || this.#watch.isInStep) {
      this.#blindSinceMs = null;
      return;
    }
    const nowMs = this.#context.nowMs();
    const sinceMs = (this.#blindSinceMs ??= nowMs);
    if (this.troubles.size > 0 || nowMs - sinceMs < lateMs) return;
    this.troubles.note(mediaNode, { reason: 'media_lost', trackId: null, sinceMs, outlastsProducer: true });
  }

  #cutOff(transportId: TransportId): void {
    for (const one of this.#running.values()) if (one.track?.transportId === transportId) one.cutOff = true;
    this.#reconcileSoon();
  }

  #loseAll(): void {
    for (const [key, one] of [...this.#running]) this.#lose(key, one, 'media_lost', true);
  }

  /** A track that should run does not: notes it and tries again. */
  #lose(key: TrackKey, one: RunningTrack, reason: TapeGap['reason'], outlastsProducer: boolean): void {
    const nowMs = this.#context.nowMs();
    const trackId = one.track?.trackId ?? null;
    const sinceMs = one.track?.lastPacketAtMs ?? one.startedAtMs;
    this.#context.log.warn({ key, trackId, reason }, 'a track was lost');
    this.troubles.note(key, { reason, trackId, sinceMs, outlastsProducer });
    this.#dismiss(key, one);
    this.#attempts.failed(key, nowMs);
    this.#context.onChange();
    this.#reconcileSoon();
  }

  #dismiss(key: TrackKey, one: RunningTrack): void {
    one.dismissal.abort();
    this.#running.delete(key);
    const { track } = one;
    if (track === null) return;
    this.follow(
      track.stop().then(async () => {
        const { lastDataAtMs } = await track.ended;
        if (lastDataAtMs !== null) this.troubles.correct(key, track.trackId, lastDataAtMs);
        this.#context.onChange();
      }),
    );
  }

  /** Keeps sight of work that goes on by itself: the tape is not idle before it is done. */
  follow(work: Promise<unknown>): void {
    const followed = work
      .catch((error: unknown) => {
        this.#context.log.error({ err: error }, 'the tape room failed at something');
      })
      .finally(() => this.#pending.delete(followed));
    this.#pending.add(followed);
  }
}
