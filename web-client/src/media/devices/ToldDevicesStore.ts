import { devicesToldEveryMs, type OwnDevices, type ParticipantId, type ToldDevices } from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeetingConnection } from '../connection/MeetingConnection.ts';

/** Whoever lacks something says so again well before; two words may be lost. */
export const devicesForgottenMs = 2.5 * devicesToldEveryMs;

/** Those who lack something, and what they have. */
export type LackingView = ReadonlyMap<ParticipantId, OwnDevices>;

/** Whose computer has no microphone or no camera, as far as this page is told: officers are. `close()` ends it. */
export class ToldDevicesStore {
  readonly view: StoreApi<LackingView> = createStore<LackingView>(() => new Map());
  readonly #unsubscribe: () => void;
  readonly #timers = new Map<ParticipantId, ReturnType<typeof setTimeout>>();

  constructor(connection: MeetingConnection) {
    this.#unsubscribe = connection.messages.on('devices:told', (told) => this.#hear(told));
  }

  close(): void {
    this.#unsubscribe();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #hear({ from, microphone, camera }: ToldDevices): void {
    clearTimeout(this.#timers.get(from));
    if (microphone && camera) {
      this.#forget(from);
      return;
    }
    this.#timers.set(
      from,
      setTimeout(() => this.#forget(from), devicesForgottenMs),
    );
    const before = this.view.getState().get(from);
    if (before?.microphone === microphone && before.camera === camera) return;
    this.view.setState(new Map(this.view.getState()).set(from, { microphone, camera }), true);
  }

  #forget(from: ParticipantId): void {
    this.#timers.delete(from);
    const left = new Map(this.view.getState());
    if (left.delete(from)) this.view.setState(left, true);
  }
}
