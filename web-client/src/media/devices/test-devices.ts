import { FakeTrack } from '../engine/FakeTrack.ts';

class FakeStream extends EventTarget implements MediaStream {
  readonly id = crypto.randomUUID();
  readonly active = true;
  onaddtrack = null;
  onremovetrack = null;
  readonly #tracks: readonly MediaStreamTrack[];

  constructor(tracks: readonly MediaStreamTrack[]) {
    super();
    this.#tracks = tracks;
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.getTracks();
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.getTracks();
  }

  getTrackById(id: string): MediaStreamTrack | null {
    return this.#tracks.find((track) => track.id === id) ?? null;
  }

  addTrack(): void {
    throw new Error('a captured stream keeps its tracks');
  }

  removeTrack(): void {
    throw new Error('a captured stream keeps its tracks');
  }

  clone(): FakeStream {
    return new FakeStream(this.#tracks.map((track) => track.clone()));
  }
}

const deviceOf = (kind: MediaDeviceKind, deviceId: string, groupId: string): MediaDeviceInfo => ({
  kind,
  deviceId,
  groupId,
  label: deviceId,
  toJSON: () => ({ deviceId }),
});

const errorNamed = (name: string): Error => Object.assign(new Error(name), { name });

/** The only device that will do. One that is merely wished for binds no browser: this one takes no notice of it. */
const exactOf = (wish: ConstrainDOMString | undefined): string | null =>
  typeof wish === 'object' && !Array.isArray(wish) && typeof wish.exact === 'string' ? wish.exact : null;

type Plug = { id: string; groupId?: string };

/** Microphones and cameras where there is no browser: plugged in, pulled out, held by another program. */
export class FakeDevices extends EventTarget implements MediaDevices {
  ondevicechange = null;
  /** Error names with which the next attempts fail, by kind; the last one stays. Empty: it works. */
  readonly fails: { audioinput: string[]; videoinput: string[] } = { audioinput: [], videoinput: [] };
  /** What was asked for, in order. */
  readonly asked: ('audioinput' | 'videoinput')[] = [];
  readonly #plugged: { kind: 'audioinput' | 'videoinput'; device: MediaDeviceInfo }[] = [];
  readonly #tracks: FakeTrack[] = [];

  plug(kind: 'audioinput' | 'videoinput', { id, groupId = id }: Plug): void {
    this.#plugged.push({ kind, device: deviceOf(kind, id, groupId) });
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Its tracks end, as the browser ends them. */
  pull(id: string): void {
    const at = this.#plugged.findIndex(({ device }) => device.deviceId === id);
    if (at >= 0) this.#plugged.splice(at, 1);
    for (const track of this.#tracks.filter((one) => one.settings.deviceId === id)) {
      if (track.readyState === 'ended') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Tracks that nobody has stopped. */
  get running(): (string | undefined)[] {
    return this.#tracks.filter((one) => one.readyState === 'live').map((one) => one.settings.deviceId);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(this.#plugged.map(({ device }) => device));
  }

  getUserMedia({ audio, video }: MediaStreamConstraints = {}): Promise<MediaStream> {
    const [kind, wish] =
      audio === undefined ? (['videoinput', video] as const) : (['audioinput', audio] as const);
    this.asked.push(kind);
    const [error, ...later] = this.fails[kind];
    if (later.length > 0) this.fails[kind] = later;
    if (error !== undefined) return Promise.reject(errorNamed(error));
    const exact = exactOf(typeof wish === 'object' ? wish.deviceId : undefined);
    const there = this.#plugged.filter((one) => one.kind === kind).map(({ device }) => device.deviceId);
    const found = exact === null ? there[0] : there.find((one) => one === exact);
    if (found === undefined)
      return Promise.reject(errorNamed(exact === null ? 'NotFoundError' : 'OverconstrainedError'));
    const track = new FakeTrack();
    track.settings = { deviceId: found };
    this.#tracks.push(track);
    return Promise.resolve(new FakeStream([track]));
  }

  getDisplayMedia(): Promise<MediaStream> {
    return Promise.reject(errorNamed('NotAllowedError'));
  }

  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return {};
  }
}
