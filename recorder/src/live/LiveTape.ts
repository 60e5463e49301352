import type { MeetingState } from '@giaoban/protocol';
import type { TapeJob } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import { adoptTracks, lastMomentOf, openTracks } from '../archive/adopt-segments.ts';
import { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import { isSealed } from '../archive/read-seals.ts';
import type { DiskWatch } from '../disk/DiskWatch.ts';
import type { Programs } from '../ffmpeg/programs.ts';
import type { PortWarden } from '../media/PortWarden.ts';
import { LampReporter } from './LampReporter.ts';
import { MeetingFollower, type MeetingSight, type SignalingClient } from './MeetingFollower.ts';
import type { SfuLinks } from './SfuLinks.ts';
import { isInVain, isUntaped, type TapeOrder, tapeOrder, type TapeSight, tapeSight } from './tape-lamp.ts';
import { TapeDisk } from './TapeDisk.ts';
import { TrackDesk } from './TrackDesk.ts';
import { wholeTape } from './TroubleBook.ts';
import { WakeableSleep } from './WakeableSleep.ts';

const tickMs = 250;
/** After closing, the tape's own last word is waited for … */
const lastWordMs = 5_000;
/** … and whatever else still comes into the log: who left. */
const lateEventsMs = 3_000;
/** Of tracks that died together one is on tape for at most so much longer than another. */
const unwrittenMs = 2_500;

export type TapeContext = {
  archiveDir: string;
  signaling: SignalingClient;
  links: SfuLinks;
  programs: Programs;
  ports: PortWarden;
  disk: DiskWatch;
  mediaIp: string;
  nowMs: () => number;
  log: Log;
};

/**
 * closed: the archive is complete; gone: signaling knows no such meeting, or nobody opened it in its time and nothing
 * of it is on tape; left: another recorder may go on.
 */
export type TapeOutcome = 'closed' | 'gone' | 'left';

type Leaving = 'unknown' | 'in_vain' | 'lease_lost' | 'shutdown';

/**
 * One recording job from its taking to the complete archive; of a meeting that is to have no tape, all but that. The
 * job's lease is the caller's business.
 */
export class LiveTape {
  /** Rejects when the archive cannot be written at all. */
  readonly ended: Promise<TapeOutcome>;
  readonly #context: TapeContext;
  readonly #isOurs: () => boolean;
  #job: TapeJob;
  readonly #log: Log;
  readonly #follower: MeetingFollower;
  readonly #lamp: LampReporter;
  readonly #disk: TapeDisk;
  readonly #sleep = new WakeableSleep();
  #desk: TrackDesk | null = null;
  #leaving: Leaving | null = null;
  #filedSeq = 0;

  /** @param isOurs whether no other recorder can have the job: while that is unsure nothing is said or decided */
  constructor(context: TapeContext, job: TapeJob, isOurs: () => boolean) {
    this.#isOurs = isOurs;
    const { signaling: client, nowMs } = context;
    const { meetingId } = job;
    this.#context = context;
    this.#job = job;
    const log = context.log.child({ meetingId });
    this.#log = log;
    this.#disk = new TapeDisk(context.disk, nowMs);
    const listener = {
      onSight: () => {
        this.#obey();
        this.#sleep.wake();
      },
      onUnknown: () => {
        this.#leave('unknown');
      },
    };
    this.#follower = new MeetingFollower(client, meetingId, listener, log);
    const onReported = (): void => this.#desk?.troubles.forgetGaps();
    const see = (): TapeSight => this.#see();
    this.#lamp = new LampReporter({
      ...{ client, follower: this.#follower, see, onReported, nowMs, log },
      spaceNews: (toldMs) =>
        this.#order === 'record' && this.#leaving === null ? this.#disk.news(toldMs) : undefined,
    });
    this.ended = this.#run().finally(() => {
      this.#follower.close();
    });
  }

  /** The schedule was changed. */
  change(job: TapeJob): void {
    this.#job = job;
    this.#sleep.wake();
  }

  /** The lease is another's now: stops at once, says nothing. */
  async abandon(): Promise<void> {
    this.#leave('lease_lost');
    await this.ended;
  }

  /** This recorder is going down: closes all files and says so. */
  async shutDown(): Promise<void> {
    this.#leave('shutdown');
    await this.ended;
  }

  #leave(why: Leaving): void {
    this.#leaving ??= why;
    this.#sleep.wake();
  }

  async #run(): Promise<TapeOutcome> {
    while (this.#follower.sight === null && this.#leaving === null) await this.#sleep.forMs(tickMs);
    const { sight } = this.#follower;
    if (sight === null) return this.#leaving === 'unknown' ? 'gone' : 'left';
    const { archiveDir, nowMs } = this.#context;
    if (isInVain(sight.state, nowMs())) return 'gone';
    const archive = await ArchiveWriter.open(archiveDir, sight.state.details, nowMs);
    try {
      if (!archive.isClosed) return await this.#record(archive, sight);
      // A recorder died between closing and sealing: what came into the log since then is still to be kept.
      if (!(await isSealed(archive.folder))) await archive.keepWholeLog(sight.log);
      return 'closed';
    } finally {
      await archive.close();
    }
  }

  async #record(archive: ArchiveWriter, first: MeetingSight): Promise<TapeOutcome> {
    await archive.keepWholeLog(first.log);
    this.#filedSeq = first.state.seq;
    const desk = new TrackDesk({
      ...this.#context,
      meetingId: this.#job.meetingId,
      archive,
      log: this.#log,
      onChange: () => void this.#lamp.update(),
    });
    this.#takeOver(archive, desk, first.state);
    this.#desk = desk;
    try {
      for (;;) {
        // A process that was paused: the job may be another's meanwhile.
        while (!this.#isOurs() && this.#leaving === null) await this.#sleep.forMs(tickMs);
        this.#obey();
        if (this.#isInVain) this.#leave('in_vain');
        if (this.#leaving !== 'lease_lost') await this.#fileNews(archive);
        if (this.#leaving !== null || this.#order === 'end') break;
        await desk.tick();
        this.#disk.countWritten(archive.facts);
        void this.#lamp.update();
        await this.#sleep.forMs(tickMs);
      }
    } finally {
      await desk.close();
    }
    if (this.#leaving === null) return this.#finish(archive);
    if (this.#leaving === 'shutdown') await this.#lamp.update();
    return this.#leaving === 'unknown' || this.#leaving === 'in_vain' ? 'gone' : 'left';
  }

  /**
   * What another recorder left behind is put right, beside the recording that goes on; what is missing
   * since then is a gap.
   */
  #takeOver(archive: ArchiveWriter, desk: TrackDesk, { tape }: MeetingState): void {
    const knownMs = lastMomentOf(archive);
    if (tape.begunAtMs !== null && (tape.status === 'recording' || tape.status === 'failed')) {
      const sinceMs = knownMs ?? this.#context.nowMs();
      const trouble = { reason: 'recorder_died', trackId: null, sinceMs, outlastsProducer: true } as const;
      desk.troubles.note(wholeTape, trouble);
    }
    const left = openTracks(archive);
    if (left.length === 0) return;
    const adoption = adoptTracks(archive, left, [this.#context.programs.ffmpeg]);
    desk.follow(
      adoption.then((endsMs) => {
        const latestMs = Math.max(knownMs ?? 0, ...endsMs);
        // The first track that breaks off begins the gap; one that had been silent for long does not.
        const earliestMs = Math.min(latestMs, ...endsMs.filter((endMs) => latestMs - endMs < unwrittenMs));
        if (latestMs > 0) desk.troubles.correct(wholeTape, null, earliestMs);
      }),
    );
  }

  /** Not while a file of its lobby grows that signaling has not heard of yet. */
  get #isInVain(): boolean {
    const { sight } = this.#follower;
    return sight !== null && this.#desk?.isGrowing === false && isInVain(sight.state, this.#context.nowMs());
  }

  get #order(): TapeOrder {
    const state = this.#follower.sight?.state;
    if (state === undefined) return 'wait';
    return tapeOrder(state, this.#job.limitMs, this.#context.nowMs());
  }

  /** Hands the plan to the desk at once, whatever else is going on. */
  #obey(): void {
    const { sight } = this.#follower;
    if (sight === null || this.#desk === null) return;
    this.#desk.setPlan(this.#order === 'record' ? sight.plan.tracks : []);
    this.#disk.obey(this.#desk, this.#order === 'record');
    if (sight.sfuUrl !== null && !isUntaped(sight.state)) this.#desk.useSfu(sight.sfuUrl);
  }

  #see(): TapeSight {
    const desk = this.#desk;
    const state = this.#follower.sight?.state;
    const silent = this.#leaving === 'lease_lost' || this.#leaving === 'unknown' || !this.#isOurs();
    if (desk === null || silent || state === undefined || isUntaped(state)) return { kind: 'waiting' };
    return tapeSight({
      order: this.#order,
      leaving: this.#leaving !== null,
      diskFull: this.#context.disk.isFull,
      isIdle: desk.isIdle,
      isGrowing: desk.isGrowing,
      emptyMs: desk.emptySinceMs === null ? 0 : this.#context.nowMs() - desk.emptySinceMs,
      trouble: desk.troubles.reason,
      worstGapMs: desk.troubles.worstGapMs,
    });
  }

  /** Keeps what is new in the log. */
  async #fileNews(archive: ArchiveWriter): Promise<void> {
    const { sight } = this.#follower;
    if (sight === null || sight.state.seq === this.#filedSeq) return;
    const news = sight.log.filter((one) => one.seq > this.#filedSeq);
    this.#filedSeq = sight.state.seq;
    await archive.keepEvents(news);
    if (news.some((one) => one.event.type === 'meeting_changed')) await archive.describe(sight.state.details);
  }

  /** The meeting is closed and so are all files: the archive is completed. */
  async #finish(archive: ArchiveWriter): Promise<TapeOutcome> {
    const { nowMs } = this.#context;
    const untilMs = nowMs() + lastWordMs;
    while (!this.#lamp.isTold && nowMs() < untilMs && this.#leaving === null) {
      await this.#lamp.update();
      if (!this.#lamp.isTold) await this.#sleep.forMs(tickMs);
    }
    await this.#fileNews(archive);
    await archive.finish();
    this.#log.info('the archive is complete');
    const lateMs = nowMs() + lateEventsMs;
    while (nowMs() < lateMs && this.#leaving === null) {
      await this.#sleep.forMs(lateMs - nowMs());
      await this.#fileNews(archive);
    }
    if (this.#leaving === 'lease_lost') return 'left';
    const { sight } = this.#follower;
    if (sight !== null) await archive.keepWholeLog(sight.log);
    return 'closed';
  }
}
