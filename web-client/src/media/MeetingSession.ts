import type { MeetingState, ParticipantId } from '@giaoban/protocol';
import { ChatStore } from './chat/ChatStore.ts';
import type { ConnectionView } from './connection/connection-view.ts';
import { MeetingConnection } from './connection/MeetingConnection.ts';
import type { LineOptions } from './connection/TicketedSocket.ts';
import { captureScreen } from './devices/capture.ts';
import { DeviceTeller } from './devices/DeviceTeller.ts';
import { LocalMedia } from './devices/LocalMedia.ts';
import { ToldDevicesStore } from './devices/ToldDevicesStore.ts';
import { MediaEngine } from './engine/MediaEngine.ts';
import { ReactionStore } from './reactions/ReactionStore.ts';
import { VoicePlayer } from './VoicePlayer.ts';

const isShareOf = (meeting: MeetingState | null, participantId: ParticipantId | undefined): boolean =>
  participantId !== undefined && meeting?.share?.participantId === participantId;

/**
 * Everything that one page needs to take part in one meeting: the line, the chat, the reactions, this computer's
 * devices and what others lack of them, the media, the voices. Whoever makes it closes it; it closes itself when the meeting or the seat ends.
 */
export class MeetingSession {
  readonly connection: MeetingConnection;
  readonly local: LocalMedia;
  readonly media: MediaEngine;
  readonly voices: VoicePlayer;
  readonly chat: ChatStore;
  readonly reactions: ReactionStore;
  readonly toldDevices: ToldDevicesStore;
  readonly #teller: DeviceTeller;
  readonly #window: Window;

  /** @param fetchTicket gives a fresh join ticket each time; throws Refusal. */
  constructor(window: Window, fetchTicket: LineOptions['fetchTicket']) {
    this.#window = window;
    this.connection = new MeetingConnection({ url: window.location.origin, fetchTicket, network: window });
    this.chat = new ChatStore(this.connection);
    this.reactions = new ReactionStore(this.connection);
    this.local = new LocalMedia(window.navigator.mediaDevices, window.localStorage);
    this.toldDevices = new ToldDevicesStore(this.connection);
    this.#teller = new DeviceTeller({ connection: this.connection, local: this.local });
    this.media = new MediaEngine({ connection: this.connection, local: this.local });
    this.voices = new VoicePlayer({
      media: this.media.view,
      local: this.local.view,
      body: window.document.body,
    });
    this.connection.view.subscribe((after, before) => this.#onConnection(after, before));
  }

  /** The green room: opens the line and the devices, does not take the seat. */
  start(): void {
    this.connection.connect();
    void this.local.start();
  }

  /** Takes the seat. */
  enter(): void {
    this.connection.join();
  }

  /** Gives the seat up, in words to the server. */
  async leave(): Promise<void> {
    await this.connection.leave();
    this.close();
  }

  /**
   * Asks the person what to show, then the server whether it may be shown.
   * @throws Refusal of the server, Error of the browser.
   */
  async beginShare(): Promise<void> {
    const track = await captureScreen(this.#window.navigator.mediaDevices);
    if (track === null) return;
    try {
      await this.connection.request('share:begin', {});
    } catch (error) {
      track.stop();
      throw error;
    }
    // the browser's own bar offers "stop sharing" as well
    track.addEventListener('ended', () => void this.#onScreenEnded(), { once: true });
    this.media.startScreen(track);
  }

  /** @throws Refusal of the server. */
  async endShare(): Promise<void> {
    this.media.stopScreen();
    await this.connection.request('share:end', {});
  }

  /** Lets go of everything; safe to call twice. */
  close(): void {
    this.connection.close();
    this.chat.close();
    this.reactions.close();
    this.toldDevices.close();
    this.#teller.close();
    this.media.close();
    this.voices.close();
    this.local.close();
  }

  async #onScreenEnded(): Promise<void> {
    if (!this.media.view.getState().sharing) return;
    try {
      await this.endShare();
    } catch (error) {
      console.warn('the end of the share could not be told', error);
    }
  }

  #onConnection(after: ConnectionView, before: ConnectionView): void {
    const self = after.self?.participantId;
    const isShareLost = isShareOf(before.meeting, self) && !isShareOf(after.meeting, self);
    if (isShareLost) this.media.stopScreen();
    if (after.phase.kind === 'ended' || after.meeting?.status === 'closed') this.close();
  }
}
