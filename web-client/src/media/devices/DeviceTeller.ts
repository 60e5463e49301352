import { devicesToldEveryMs, type OwnDevices } from '@giaoban/protocol';
import type { MeetingConnection } from '../connection/MeetingConnection.ts';
import type { LocalMedia, LocalMediaView } from './LocalMedia.ts';

/** Null until the first attempt has ended: nobody knows yet. */
const ownDevices = ({ started, microphone, camera }: LocalMediaView): OwnDevices | null =>
  started ? { microphone: microphone !== null, camera: camera !== null } : null;

const isSame = (one: OwnDevices | null, other: OwnDevices | null): boolean =>
  one?.microphone === other?.microphone && one?.camera === other?.camera;

/**
 * Tells the officers what this computer lacks: at once, again and again while it lacks it, and once when it has
 * it. `close()` ends it.
 */
export class DeviceTeller {
  readonly #connection: MeetingConnection;
  readonly #local: LocalMedia;
  readonly #subscriptions: readonly (() => void)[];
  readonly #timer: ReturnType<typeof setInterval>;
  /** Whether the last word was that something is missing. */
  #lacked = false;

  constructor({ connection, local }: { connection: MeetingConnection; local: LocalMedia }) {
    this.#connection = connection;
    this.#local = local;
    this.#subscriptions = [
      connection.events.on('joined', () => this.#tell()),
      local.view.subscribe((after, before) => {
        if (!isSame(ownDevices(after), ownDevices(before))) this.#tell();
      }),
    ];
    this.#timer = setInterval(() => this.#tell(), devicesToldEveryMs);
  }

  close(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    clearInterval(this.#timer);
  }

  #tell(): void {
    const devices = ownDevices(this.#local.view.getState());
    if (devices === null || this.#connection.view.getState().phase.kind !== 'joined') return;
    const lacks = !devices.microphone || !devices.camera;
    if (!lacks && !this.#lacked) return;
    this.#lacked = lacks;
    this.#connection.request('devices:tell', devices).catch((error: unknown) => {
      console.warn('missing devices could not be told', error);
    });
  }
}
