import { isEnd, type MeetingId, type MeetingState, Refusal } from '@giaoban/protocol';
import type { SfuNode, SfuRpcName, SfuRpcRequest, SfuRpcResponse } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { LiveMeetings, MeetingChange } from '../live/LiveMeetings.ts';
import type { Seat } from '../live/Presence.ts';
import { DiscussionEar } from './DiscussionEar.ts';
import { type MediaAudience, MeetingMedia } from './MeetingMedia.ts';
import { SfuLink, type SfuListener } from './SfuLink.ts';
import type { SfuNodes } from './SfuNodes.ts';

const watchMs = 1_000;
const connectPatienceMs = 3_000;
/** The tape takes its last pictures before the meeting's media is closed. */
const closingDelayMs = 5_000;

export type MediaPlaneParts = {
  live: LiveMeetings;
  nodes: SfuNodes;
  /** Tells all nodes that the meeting's media node has changed. */
  touch: (meetingId: MeetingId) => Promise<void>;
  secret: string;
  clock: Clock;
  log: Log;
  audience: MediaAudience;
};

const isRunning = (state: MeetingState): boolean => state.status === 'lobby' || state.status === 'open';

/**
 * Signaling's side of the media: tells the media plane the plan after every event, and stands between
 * it and the sockets of this node. Keeps nothing that cannot be found out again.
 */
export class MediaPlane {
  readonly #parts: MediaPlaneParts;
  readonly #meetings = new Map<MeetingId, MeetingMedia>();
  readonly #links = new Map<string, SfuLink>();
  readonly #settling = new Map<MeetingId, Promise<SfuLink | null>>();
  readonly #closings = new Map<MeetingId, NodeJS.Timeout>();
  readonly #stops: (() => void)[] = [];
  readonly #ear: DiscussionEar;
  readonly #listener: SfuListener;

  constructor(parts: MediaPlaneParts) {
    this.#parts = parts;
    this.#ear = new DiscussionEar(parts.live, parts.clock, parts.log);
    this.#listener = {
      onConnected: (link) => {
        for (const media of this.#on(link)) media.resume('sfu_restarted');
      },
      onEndpointChanged: (link, { meetingId, participantId, change }) => {
        this.#of(link, meetingId)?.onChanged(participantId, change);
      },
      onReset: (link, { meetingId, reason }) => {
        this.#of(link, meetingId)?.onReset(reason);
      },
      onLevels: (link, { meetingId, levels }) => {
        const media = this.#of(link, meetingId);
        if (media === undefined) return;
        this.#ear.hear(meetingId, levels);
        media.onLevels(levels, parts.clock.nowMs());
      },
    };
  }

  start(): void {
    const { live } = this.#parts;
    const timer = setInterval(() => {
      this.#watch();
    }, watchMs);
    this.#stops.push(
      live.onChange((change) => {
        this.#onChange(change);
      }),
      live.onTouched((meetingId) => {
        const media = this.#meetings.get(meetingId);
        if (media !== undefined) this.#settleLater(media);
      }),
      () => {
        clearInterval(timer);
      },
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const timer of this.#closings.values()) clearTimeout(timer);
    for (const media of this.#meetings.values()) media.close();
    for (const link of this.#links.values()) link.close();
  }

  /** A socket of this node has joined. */
  seatTaken({ meetingId, participantId }: Seat): void {
    const media = this.#media(meetingId);
    media.seats.add(participantId);
    const state = this.#parts.live.peek(meetingId);
    if (state !== undefined) media.sender.follow(state);
    if (media.link === null) this.#settleLater(media);
  }

  /** The socket is gone from this node. */
  seatLeft({ meetingId, participantId }: Seat): void {
    this.#meetings.get(meetingId)?.forget(participantId);
  }

  /** The meeting's media for a call of one of its seats. @throws Refusal `media_unavailable`. */
  async reach(meetingId: MeetingId): Promise<MeetingMedia> {
    const media = this.#media(meetingId);
    if (media.link?.connected === true) return media;
    const link = await this.#settle(media);
    if (link === null || !(await connectedInTime(link))) {
      throw new Refusal('media_unavailable', { message: 'no media node', retryAfterMs: 1_000 });
    }
    return media;
  }

  /** Where the meeting's media is, for the recorder; null when nowhere yet. */
  async urlOf(meetingId: MeetingId): Promise<string | null> {
    return (await this.#parts.nodes.holderOf(meetingId))?.url ?? null;
  }

  #onChange({ meetingId, state, events, own }: MeetingChange): void {
    const known = this.#meetings.get(meetingId);
    if (known === undefined && !(own && isRunning(state))) return;
    const media = known ?? this.#media(meetingId);
    if (!own && media.seats.size === 0) return;
    media.sender.follow(state);
    if (media.link === null) this.#settleLater(media);
    if (!own) return;
    for (const { event } of events) {
      if (event.type === 'participant_left') {
        this.#tell(media, 'endpoint:close', { meetingId, participantId: event.participantId });
      }
      if (isEnd(event)) this.#closeLater(media);
    }
  }

  #closeLater(media: MeetingMedia): void {
    const { meetingId } = media;
    const timer = setTimeout(() => {
      this.#closings.delete(meetingId);
      this.#tell(media, 'meeting:close', { meetingId });
    }, closingDelayMs);
    this.#closings.set(meetingId, timer);
  }

  /** An order whose answer nobody waits for: what it would do, the media plane's sweeper does as well, later. */
  #tell<N extends SfuRpcName>(media: MeetingMedia, name: N, request: SfuRpcRequest<N>): void {
    const sent: Promise<SfuRpcResponse<N>> | undefined = media.link?.call(name, request);
    sent?.catch((error: unknown) => {
      this.#parts.log.debug(
        { meetingId: media.meetingId, name, err: error },
        'the media plane did not answer',
      );
    });
  }

  #media(meetingId: MeetingId): MeetingMedia {
    const known = this.#meetings.get(meetingId);
    if (known !== undefined) return known;
    const media = new MeetingMedia(meetingId, this.#parts.audience, this.#parts.log);
    this.#meetings.set(meetingId, media);
    return media;
  }

  #on(link: SfuLink): MeetingMedia[] {
    return [...this.#meetings.values()].filter((media) => media.link === link);
  }

  #of(link: SfuLink, meetingId: MeetingId): MeetingMedia | undefined {
    const media = this.#meetings.get(meetingId);
    return media?.link === link ? media : undefined;
  }

  #settleLater(media: MeetingMedia): void {
    this.#settle(media).catch((error: unknown) => {
      this.#parts.log.debug({ meetingId: media.meetingId, err: error }, 'no media node yet');
    });
  }

  /** Finds out where the meeting's media is (or has to be), and links to it. */
  #settle(media: MeetingMedia): Promise<SfuLink | null> {
    const underway = this.#settling.get(media.meetingId);
    if (underway !== undefined) return underway;
    const mine = this.#findLink(media).finally(() => this.#settling.delete(media.meetingId));
    this.#settling.set(media.meetingId, mine);
    return mine;
  }

  async #findLink(media: MeetingMedia): Promise<SfuLink | null> {
    const { nodes, touch, live } = this.#parts;
    const assigned = await nodes.assign(media.meetingId);
    if (assigned === null) return null;
    const link = this.#linkTo(assigned.node);
    const isElsewhere = media.link !== link;
    media.attach(link, live.peek(media.meetingId));
    // Also a node that was started again and is at another address: the recorder follows nobody but us.
    if (assigned.isNew || isElsewhere) await touch(media.meetingId);
    return link;
  }

  #linkTo(node: SfuNode): SfuLink {
    const known = this.#links.get(node.url);
    if (known?.nodeId === node.nodeId) return known;
    known?.close();
    const link = new SfuLink(node, this.#parts.secret, this.#listener);
    this.#links.set(node.url, link);
    return link;
  }

  /** Once a second: looks for the media of meetings whose link is down, lets go of what is not needed. */
  #watch(): void {
    for (const media of this.#meetings.values()) {
      if (media.link?.connected === true) this.#ear.watch(media.meetingId);
      const state = this.#parts.live.peek(media.meetingId);
      const isWanted = media.seats.size > 0 || this.#closings.has(media.meetingId);
      if (!isWanted && (state === undefined || !isRunning(state) || !hasAnybody(state))) {
        media.close();
        this.#ear.forget(media.meetingId);
        this.#meetings.delete(media.meetingId);
      } else if (media.takeTrouble()) this.#settleLater(media);
    }
    const used = new Set([...this.#meetings.values()].map((media) => media.link));
    for (const [url, link] of this.#links) {
      if (used.has(link)) continue;
      link.close();
      this.#links.delete(url);
    }
  }
}

const hasAnybody = (state: MeetingState): boolean =>
  Object.values(state.participants).some((one) => one.present);

const connectedInTime = async (link: SfuLink): Promise<boolean> => {
  if (link.connected) return true;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, connectPatienceMs);
  });
  const up = link.whenConnected().then(() => true);
  const connected = await Promise.race([up, limit]);
  clearTimeout(timer);
  return connected;
};
