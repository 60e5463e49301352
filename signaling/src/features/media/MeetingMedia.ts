import { type MeetingId, type MeetingState, type ParticipantId, Refusal } from '@giaoban/protocol';
import type { MediaChange, MediaSnapshot } from '@giaoban/protocol';
import type { SfuRpcName, SfuRpcRequest, SfuRpcResponse } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import { PlanSender } from './PlanSender.ts';
import type { SfuLink } from './SfuLink.ts';

/** Where the media plane's news goes: the sockets of this node. */
export type MediaAudience = {
  changed: (meetingId: MeetingId, participantId: ParticipantId, change: MediaChange) => void;
  resetSeat: (meetingId: MeetingId, participantId: ParticipantId, reason: ResetReason) => void;
  resetMeeting: (meetingId: MeetingId, reason: ResetReason) => void;
  levels: (meetingId: MeetingId, levels: SfuLevels) => void;
};
export type ResetReason = 'worker_died' | 'sfu_restarted' | 'moved';
export type SfuLevels = { participantId: ParticipantId; dBov: number }[];

const levelsIntervalMs = 500;
const silentCodes: readonly string[] = ['unavailable', 'media_unavailable'];

/** One meeting's media as this node has to do with it: its link, its plan, the endpoints of its sockets. */
export class MeetingMedia {
  readonly meetingId: MeetingId;
  readonly sender: PlanSender;
  /** Participants with a joined socket on this node. */
  readonly seats = new Set<ParticipantId>();
  readonly #audience: MediaAudience;
  readonly #log: Log;
  /** Endpoints that this node's sockets opened: the revision that was told last. */
  readonly #revisions = new Map<ParticipantId, number>();
  /** Changes that came while the whole was being asked for: told after it. */
  readonly #heldBack = new Map<ParticipantId, MediaChange[]>();
  #link: SfuLink | null = null;
  #levelsAtMs = 0;
  #troubled = false;

  constructor(meetingId: MeetingId, audience: MediaAudience, log: Log) {
    this.meetingId = meetingId;
    this.#audience = audience;
    this.#log = log;
    this.sender = new PlanSender((request) => this.#plan(request), log);
  }

  get link(): SfuLink | null {
    return this.#link;
  }

  /** Whether its place should be looked for again; asking clears it. */
  takeTrouble(): boolean {
    const troubled = this.#troubled || this.#link?.connected !== true;
    this.#troubled = false;
    return troubled;
  }

  /** The meeting's media is (now) at the other end of `link`. */
  attach(link: SfuLink, state: MeetingState | undefined): void {
    const before = this.#link;
    if (before === link) return;
    this.#link = link;
    if (state !== undefined) this.sender.note(state);
    if (link.connected)
      this.resume(before !== null && before.nodeId !== link.nodeId ? 'moved' : 'sfu_restarted');
  }

  /** The link stands (again): the media plane gets the whole plan, and this node's endpoints are its again. */
  resume(reason: ResetReason): void {
    this.sender.startOver();
    for (const participantId of this.#revisions.keys()) void this.#takeOver(participantId, reason);
  }

  /** Forwards a call of one seat. What fails on the way there is `media_unavailable`. */
  async call<N extends SfuRpcName>(
    name: N,
    participantId: ParticipantId,
    request: SfuRpcRequest<N>,
  ): Promise<SfuRpcResponse<N>> {
    const link = this.#link;
    if (link === null) throw new Refusal('media_unavailable', { retryAfterMs: 1_000 });
    try {
      return await this.#ask(link, name, request);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'unavailable') throw error;
      throw new Refusal('media_unavailable', {
        message: `${participantId}: ${error.message}`,
        retryAfterMs: 1_000,
      });
    }
  }

  /** Asks for the whole of an endpoint's media; changes that come meanwhile are told after the answer. */
  async whole<T>(
    participantId: ParticipantId,
    ask: () => Promise<T>,
    snapshotOf: (answer: T) => MediaSnapshot,
  ): Promise<T> {
    this.#heldBack.set(participantId, []);
    try {
      const answer = await ask();
      this.#revisions.set(participantId, snapshotOf(answer).revision);
      return answer;
    } finally {
      // After the answer: it goes out in this turn of the event loop.
      setImmediate(() => {
        this.#release(participantId);
      });
    }
  }

  /** The socket of this seat is gone from this node; its endpoint may live on. */
  forget(participantId: ParticipantId): void {
    this.seats.delete(participantId);
    this.#revisions.delete(participantId);
    this.#heldBack.delete(participantId);
  }

  onChanged(participantId: ParticipantId, change: MediaChange): void {
    const heldBack = this.#heldBack.get(participantId);
    if (heldBack !== undefined) heldBack.push(change);
    else this.#tell(participantId, change);
  }

  /** All transports are gone. The plan is sent again: a new router may be at a new place. */
  onReset(reason: ResetReason): void {
    this.#revisions.clear();
    this.#heldBack.clear();
    this.#audience.resetMeeting(this.meetingId, reason);
    if (reason === 'moved') this.#troubled = true;
    this.sender.startOver();
  }

  /** At most two a second: they move a meter, nothing more. */
  onLevels(levels: SfuLevels, nowMs: number): void {
    if (nowMs - this.#levelsAtMs < levelsIntervalMs) return;
    this.#levelsAtMs = nowMs;
    this.#audience.levels(this.meetingId, levels);
  }

  close(): void {
    this.sender.close();
  }

  async #plan(request: SfuRpcRequest<'plan:apply'>): Promise<void> {
    if (this.#link === null) throw new Refusal('unavailable', { message: 'no media node yet' });
    await this.#ask(this.#link, 'plan:apply', request);
  }

  /** A node that does not have the meeting (any more) says so by `media_unavailable`. */
  async #ask<N extends SfuRpcName>(
    link: SfuLink,
    name: N,
    request: SfuRpcRequest<N>,
  ): Promise<SfuRpcResponse<N>> {
    try {
      return await link.call(name, request);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'media_unavailable') this.#troubled = true;
      throw error;
    }
  }

  #release(participantId: ParticipantId): void {
    const changes = this.#heldBack.get(participantId) ?? [];
    this.#heldBack.delete(participantId);
    for (const change of changes) this.#tell(participantId, change);
  }

  #tell(participantId: ParticipantId, change: MediaChange): void {
    const told = this.#revisions.get(participantId);
    if (told === undefined || change.revision <= told) return;
    this.#revisions.set(participantId, change.revision);
    this.#audience.changed(this.meetingId, participantId, change);
  }

  /** After a broken link: is the endpoint still there, and has it missed anything? */
  async #takeOver(participantId: ParticipantId, reason: ResetReason): Promise<void> {
    const { meetingId } = this;
    const told = this.#revisions.get(participantId);
    try {
      const snapshot = await this.call('endpoint:sync', participantId, { meetingId, participantId });
      if (told === undefined || snapshot.revision <= told) return;
      this.#audience.changed(meetingId, participantId, holeAfter(snapshot));
    } catch (error) {
      if (error instanceof Refusal && silentCodes.includes(error.code)) return;
      this.#log.info({ meetingId, participantId, err: error }, 'an endpoint is gone');
      this.#revisions.delete(participantId);
      this.#audience.resetSeat(meetingId, participantId, reason);
    }
  }
}

/** A change that does not follow what the page has: it asks for the whole (`media:sync`). */
const holeAfter = (snapshot: MediaSnapshot): MediaChange => ({
  revision: snapshot.revision + 1,
  publish: snapshot.publish,
  added: [],
  updated: [],
  removed: [],
});
