import type { ConsumerId } from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LocalMediaView } from './devices/LocalMedia.ts';
import type { MediaView, RemoteTrack } from './engine/media-view.ts';

export type VoicesView = {
  /** The browser wants a press before it plays sound: offer a button that calls `unblock()`. */
  blocked: boolean;
};

type VoiceSources = { media: StoreApi<MediaView>; local: StoreApi<LocalMediaView>; body: HTMLElement };

/**
 * Plays every voice that arrives, one hidden audio element each, on the chosen loudspeaker. `close()`
 * takes the elements away.
 */
export class VoicePlayer {
  readonly view: StoreApi<VoicesView> = createStore<VoicesView>(() => ({ blocked: false }));
  readonly #sources: VoiceSources;
  readonly #elements = new Map<ConsumerId, HTMLAudioElement>();
  readonly #subscriptions: (() => void)[];

  constructor(sources: VoiceSources) {
    this.#sources = sources;
    this.#subscriptions = [
      sources.media.subscribe(({ remote }, before) => {
        if (remote !== before.remote) this.#match(remote);
      }),
      sources.local.subscribe(({ choice }, before) => {
        if (choice.speakerId !== before.choice.speakerId) this.#chooseSpeakers();
      }),
    ];
  }

  /** To be called in a press: plays what the browser refused. */
  unblock(): void {
    this.view.setState({ blocked: false });
    for (const element of this.#elements.values()) void this.#play(element);
  }

  close(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#match([]);
  }

  #match(remote: readonly RemoteTrack[]): void {
    const voices = new Map(
      remote.filter((one) => one.source === 'microphone').map((one) => [one.consumerId, one]),
    );
    for (const [consumerId, element] of this.#elements) {
      if (voices.has(consumerId)) continue;
      element.srcObject = null;
      element.remove();
      this.#elements.delete(consumerId);
    }
    for (const voice of voices.values()) {
      if (!this.#elements.has(voice.consumerId)) this.#add(voice);
    }
  }

  #add(voice: RemoteTrack): void {
    const element = this.#sources.body.ownerDocument.createElement('audio');
    element.autoplay = true;
    element.hidden = true;
    element.dataset['placement'] = 'voice';
    element.dataset['participantId'] = voice.from;
    element.dataset['source'] = voice.source;
    element.srcObject = new MediaStream([voice.track]);
    this.#sources.body.append(element);
    this.#elements.set(voice.consumerId, element);
    void this.#chooseSpeaker(element);
    void this.#play(element);
  }

  async #play(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      // an element that was taken away meanwhile is interrupted: nothing to offer then
      const isRefused = error instanceof Error && error.name === 'NotAllowedError';
      if (isRefused) this.view.setState({ blocked: true });
    }
  }

  #chooseSpeakers(): void {
    for (const element of this.#elements.values()) void this.#chooseSpeaker(element);
  }

  /** A loudspeaker that is gone leaves the system's own in use. */
  async #chooseSpeaker(element: HTMLAudioElement): Promise<void> {
    const { speakerId } = this.#sources.local.getState().choice;
    if (speakerId === null && element.sinkId === '') return;
    try {
      await element.setSinkId(speakerId ?? '');
    } catch (error) {
      console.warn('the loudspeaker cannot be chosen', error);
    }
  }
}
