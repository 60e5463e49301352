import {
  type ErrorCode,
  type MediaChange,
  type MediaSource,
  Refusal,
  type ServerMessage,
} from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeetingConnection } from '../connection/MeetingConnection.ts';
import type { LocalMedia } from '../devices/LocalMedia.ts';
import { ledgerOf, type MediaLedger, withChange } from './media-ledger.ts';
import { initialMediaView, type MediaView, type RemoteTrack } from './media-view.ts';
import { MediaLink } from './MediaLink.ts';
import { Retry } from './Retry.ts';
import { type Intent, intentAfter, isInvited, ownsMicrophone } from './sending.ts';

type EngineOptions = {
  connection: MeetingConnection;
  local: LocalMedia;
  random?: () => number;
};

const silentCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'media_unavailable',
  'rate_limited',
]);

/**
 * Picture and sound of one participant: opens media when the meeting is joined, follows the server's
 * plan, and mends what breaks. Signaling may come and go; transports stay while they work. `close()` ends it for good.
 */
export class MediaEngine {
  readonly view: StoreApi<MediaView> = createStore<MediaView>(() => initialMediaView);
  readonly #options: EngineOptions;
  readonly #subscriptions: (() => void)[] = [];
  readonly #retry: Retry;
  #link: MediaLink | null = null;
  #ledger: MediaLedger | null = null;
  #screen: MediaStreamTrack | null = null;
  /** An earlier link, whose last pictures are on the page. */
  #retired: MediaLink | null = null;
  /** Tracks that are not shown yet; null: they are shown as they come. */
  #held: RemoteTrack[] | null = null;
  /** Counts openings: what an earlier one still reports is passed over. */
  #opening = 0;
  #closed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#retry = new Retry(options.random ?? Math.random);
    const { connection, local } = options;
    this.#subscriptions.push(
      connection.messages.on('media:changed', (change) => this.#onChange(change)),
      connection.messages.on('media:reset', () => void this.#open()),
      connection.messages.on('media:levels', (message) => this.#onLevels(message)),
      connection.events.on('joined', () => this.#onJoined()),
      connection.events.on('applied', (events) => {
        if (isInvited(connection.view.getState(), events)) this.setMicrophoneMuted(false);
      }),
      connection.events.on('malformed', ({ name }) => {
        if (name === 'media:changed') void this.#sync();
      }),
      local.view.subscribe((after, before) => {
        if (after.microphone !== before.microphone) this.#send('microphone', after.microphone);
        if (after.camera !== before.camera) this.#sendCamera();
      }),
    );
  }

  setMicrophoneMuted(microphoneMuted: boolean): void {
    this.#setIntent({ ...this.view.getState().intent, microphoneMuted });
  }

  setCameraOff(cameraOff: boolean): void {
    this.#setIntent({ ...this.view.getState().intent, cameraOff });
    this.#sendCamera();
  }

  /** Sends this screen until `stopScreen()`; takes over the track. */
  startScreen(track: MediaStreamTrack): void {
    this.#screen?.stop();
    this.#screen = track;
    this.view.setState({ sharing: true });
    this.#send('screen', track);
  }

  /** Safe to call when nothing is shared. */
  stopScreen(): void {
    if (this.#screen === null) return;
    this.#screen.stop();
    this.#screen = null;
    this.view.setState({ sharing: false });
    this.#send('screen', null);
  }

  /** Closes transports and the shared screen; microphone and camera belong to `local`. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#opening += 1;
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#retry.cancel();
    for (const one of [this.#link, this.#retired]) one?.close();
    this.#link = null;
    this.#retired = null;
    this.#screen?.stop();
    this.#screen = null;
    this.view.setState({ ...initialMediaView, phase: 'closed' });
  }

  async #open(): Promise<void> {
    if (this.#closed) return;
    this.#opening += 1;
    const opening = this.#opening;
    const isCurrent = (): boolean => opening === this.#opening;
    this.#putDown();
    this.view.setState(({ phase }) => ({ phase: phase === 'opening' ? phase : 'recovering' }));
    this.#held = this.view.getState().phase === 'recovering' ? [] : null;
    try {
      const { link, media } = await MediaLink.open({
        signal: this.#options.connection,
        intent: this.view.getState().intent,
        onTracks: (remote) => {
          if (isCurrent()) this.#show(remote);
        },
        onState: () => {
          if (isCurrent()) this.#tellState();
        },
        onLost: () => {
          if (isCurrent()) this.#openLater();
        },
      });
      if (!isCurrent()) {
        link.close();
        return;
      }
      this.#link = link;
      this.#follow(ledgerOf(media));
      this.#sendAll();
    } catch (error) {
      console.warn('media could not be opened', error);
      if (isCurrent()) this.#openLater();
    }
  }

  /** Ends the link; pictures stay on the page until those of the next one can arrive. */
  #putDown(): void {
    this.#retry.cancel();
    if (this.#held === null) this.#retire();
    else this.#link?.close();
    this.#link = null;
    this.#ledger = null;
  }

  #retire(): void {
    if (this.#link === null) return;
    this.#retired?.close();
    this.#link.retire();
    this.#retired = this.#link;
  }

  /** Until the new link can carry them, its tracks are black: the last pictures are better. */
  #show(remote: RemoteTrack[]): void {
    if (this.#held === null) this.view.setState({ remote });
    else this.#held = remote;
  }

  /** What the page says of its media follows the link: a loss is told at once, not when mending it has failed. */
  #tellState(): void {
    const link = this.#link;
    if (link === null) return;
    if (link.isBroken) this.view.setState({ phase: 'recovering' });
    if (!link.isWhole) return;
    const remote = this.#held ?? this.view.getState().remote;
    this.#held = null;
    this.view.setState({ phase: 'open', remote });
    this.#retired?.close();
    this.#retired = null;
  }

  /** Without signaling nothing can be opened: the next join does it. */
  #openLater(): void {
    this.view.setState({ phase: 'recovering' });
    if (this.#isJoined()) this.#retry.plan(() => void this.#open());
    else this.#putDown();
  }

  #onJoined(): void {
    if (this.#link === null) {
      void this.#open();
      return;
    }
    this.#link.lineIsBack();
    this.#retry.cancel();
    void this.#sync();
  }

  #onChange(change: MediaChange): void {
    if (this.#ledger === null) return;
    const next = withChange(this.#ledger, change);
    if (next === null) void this.#sync();
    else if (next !== this.#ledger) this.#follow(next);
  }

  /** Takes the whole plan again: after a hole or a lost connection. */
  async #sync(): Promise<void> {
    const opening = this.#opening;
    if (this.#link === null) return;
    try {
      const snapshot = await this.#options.connection.request('media:sync', {});
      if (opening !== this.#opening) return;
      this.#follow(ledgerOf(snapshot));
      this.#sendAll();
    } catch (error) {
      if (opening === this.#opening) this.#onFailed(error);
    }
  }

  /**
   * A server or media plane that does not answer leaves what flows alone: ask again later (without
   * signaling, after the next join). Anything else needs a new opening.
   */
  #onFailed(error: unknown): void {
    console.warn('media is out of step', error);
    if (!this.#isJoined()) return;
    const isSilent = error instanceof Refusal && silentCodes.has(error.code);
    if (isSilent) this.#retry.plan(() => void this.#sync());
    else this.#openLater();
  }

  #isJoined(): boolean {
    return this.#options.connection.view.getState().phase.kind === 'joined';
  }

  #follow(ledger: MediaLedger): void {
    const opening = this.#opening;
    const { publish, intent } = this.view.getState();
    this.#ledger = ledger;
    const isOwn = ownsMicrophone(this.#options.connection.view.getState());
    const nextIntent = intentAfter(intent, publish, ledger.publish, isOwn);
    this.view.setState({ publish: ledger.publish, intent: nextIntent });
    this.#link?.publisher.apply(ledger.publish, nextIntent);
    this.#link?.receiver.match(ledger.consumers).then(
      () => this.#retry.succeeded(),
      (error: unknown) => {
        if (opening === this.#opening) this.#onFailed(error);
      },
    );
    this.#tellState();
  }

  #setIntent(intent: Intent): void {
    this.view.setState({ intent });
    if (this.#ledger !== null) this.#link?.publisher.apply(this.#ledger.publish, intent);
  }

  #sendAll(): void {
    this.#send('microphone', this.#options.local.view.getState().microphone);
    this.#sendCamera();
    this.#send('screen', this.#screen);
  }

  #sendCamera(): void {
    const { camera } = this.#options.local.view.getState();
    this.#send('camera', this.view.getState().intent.cameraOff ? null : camera);
  }

  #send(source: MediaSource, track: MediaStreamTrack | null): void {
    const opening = this.#opening;
    this.#link?.publisher.setTrack(source, track).catch((error: unknown) => {
      if (opening === this.#opening) this.#onSendFailed(source, error);
    });
  }

  /** A source that may not be sent, or a device that ended meanwhile, leaves the others alone. */
  #onSendFailed(source: MediaSource, error: unknown): void {
    if (error instanceof Refusal && error.code !== 'media_not_allowed') this.#onFailed(error);
    else console.warn(`${source} is not sent`, error);
  }

  #onLevels({ levels }: ServerMessage<'media:levels'>): void {
    this.view.setState({ levels: new Map(levels.map((one) => [one.participantId, one.dBov])) });
  }
}
