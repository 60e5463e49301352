import { createStore, type StoreApi } from 'zustand/vanilla';
import { secondMs } from '../../time/durations.ts';
import { Lane } from '../engine/Lane.ts';
import { type CaptureProblem, type Captured, captureCamera, captureMicrophone } from './capture.ts';
import { deviceBehind, isAlias } from './device-behind.ts';
import { type DeviceChoice, readDeviceChoice, storeDeviceChoice } from './device-choice.ts';
import { type Occasion, passesByItself, type Recapture, recaptureOn } from './recapture.ts';

export type LocalDevice = { deviceId: string; label: string };

export type LocalMediaView = {
  /** False until the first attempt has ended, well or badly. */
  started: boolean;
  choice: DeviceChoice;
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  problems: { microphone: CaptureProblem | null; camera: CaptureProblem | null };
  devices: { microphones: LocalDevice[]; cameras: LocalDevice[]; speakers: LocalDevice[] };
};

const deviceKinds = ['microphone', 'camera'] as const;
type DeviceKind = (typeof deviceKinds)[number];
type PerKind<T> = Record<DeviceKind, T>;

const browserKind: PerKind<MediaDeviceKind> = { microphone: 'audioinput', camera: 'videoinput' };

/** Until the next try of a device that another program holds or that is still starting. */
export const captureAgainMs = 10 * secondMs;

/** Devices without a name are those that the browser hides before permission: nothing to choose from. */
const named = (devices: MediaDeviceInfo[], kind: MediaDeviceKind): LocalDevice[] =>
  devices
    .filter((device) => device.kind === kind && device.deviceId !== '' && device.label !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));

/**
 * This computer's microphone and camera: opened by choice, changed at any time, opened again when a
 * device is plugged in or pulled out, tried again while one is held elsewhere. A device that stands in gives
 * way when the chosen one (without a choice: the one used first) is back. `close()` lets go of them.
 */
export class LocalMedia {
  readonly view: StoreApi<LocalMediaView>;
  readonly #devices: MediaDevices | undefined;
  readonly #storage: Storage;
  /** Captures take turns: a later choice is not undone by an earlier try that takes longer. */
  readonly #lane = new Lane();
  readonly #firstUsed: PerKind<string | null> = { microphone: null, camera: null };
  readonly #held: PerKind<string | null> = { microphone: null, camera: null };
  readonly #troubles: PerKind<CaptureProblem | null> = { microphone: null, camera: null };
  #all: MediaDeviceInfo[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(devices: MediaDevices | undefined, storage: Storage) {
    this.#devices = devices;
    this.#storage = storage;
    this.view = createStore<LocalMediaView>(() => ({
      started: false,
      choice: readDeviceChoice(storage),
      microphone: null,
      camera: null,
      problems: { microphone: null, camera: null },
      devices: { microphones: [], cameras: [], speakers: [] },
    }));
    devices?.addEventListener('devicechange', this.#onDeviceChange);
  }

  /** Opens both; one that cannot be had leaves its problem in the view. */
  start(): Promise<void> {
    return this.#lane.run(() => this.#capture({ microphone: 'any', camera: 'any' }));
  }

  /** Takes over a choice, keeps it on this computer, and opens what it changes. */
  async choose(change: Partial<DeviceChoice>): Promise<void> {
    const before = this.view.getState().choice;
    const choice = { ...before, ...change };
    this.view.setState({ choice });
    storeDeviceChoice(this.#storage, choice);
    const isOther: PerKind<boolean> = {
      microphone: choice.microphoneId !== before.microphoneId,
      camera: choice.cameraId !== before.cameraId,
    };
    for (const kind of deviceKinds) if (isOther[kind]) this.#firstUsed[kind] = null;
    const isHeardOtherwise = choice.audioProcessing !== before.audioProcessing;
    await this.#lane.run(() =>
      this.#capture({
        microphone: isOther.microphone || isHeardOtherwise ? 'any' : 'none',
        camera: isOther.camera ? 'any' : 'none',
      }),
    );
  }

  /** Stops both tracks; the lamps of the devices go out. Safe to call twice. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#devices?.removeEventListener('devicechange', this.#onDeviceChange);
    const { microphone, camera } = this.view.getState();
    this.#letGo(microphone);
    this.#letGo(camera);
    this.view.setState({ microphone: null, camera: null });
  }

  async #capture(how: PerKind<Recapture>): Promise<void> {
    if (this.#closed || deviceKinds.every((kind) => how[kind] === 'none')) return;
    const [microphone, camera] = await Promise.all([
      this.#open('microphone', how.microphone),
      this.#open('camera', how.camera),
    ]);
    if (this.#closed) {
      this.#letGo(microphone?.track ?? null);
      this.#letGo(camera?.track ?? null);
      return;
    }
    const captures: PerKind<Captured | null> = { microphone, camera };
    for (const kind of deviceKinds) {
      const captured = captures[kind];
      if (captured === null) continue;
      this.#troubles[kind] = captured.problem;
      // what stands in is better than nothing
      if (how[kind] === 'wanted' && captured.track === null) captures[kind] = null;
    }
    this.#take(captures);
    await this.#list();
    for (const kind of deviceKinds) this.#remember(kind, captures[kind]?.track ?? null);
    this.#tryLater();
  }

  async #open(kind: DeviceKind, how: Recapture): Promise<Captured | null> {
    if (how === 'none') return null;
    const wanted = { deviceId: this.#wantedId(kind), only: how === 'wanted' };
    return kind === 'camera'
      ? captureCamera(this.#devices, wanted)
      : captureMicrophone(this.#devices, wanted, this.view.getState().choice.audioProcessing);
  }

  #wantedId(kind: DeviceKind): string | null {
    const { microphoneId, cameraId } = this.view.getState().choice;
    const chosen = kind === 'camera' ? cameraId : microphoneId;
    return chosen === null || isAlias(chosen) ? this.#firstUsed[kind] : chosen;
  }

  #take({ microphone, camera }: PerKind<Captured | null>): void {
    const before = this.view.getState();
    for (const one of [microphone?.track, camera?.track]) {
      one?.addEventListener('ended', this.#onTrackEnded, { once: true });
    }
    this.view.setState({
      started: true,
      ...(microphone === null ? {} : { microphone: microphone.track }),
      ...(camera === null ? {} : { camera: camera.track }),
      problems: {
        microphone: microphone === null ? before.problems.microphone : microphone.problem,
        camera: camera === null ? before.problems.camera : camera.problem,
      },
    });
    if (microphone !== null) this.#letGo(before.microphone);
    if (camera !== null) this.#letGo(before.camera);
  }

  async #list(): Promise<void> {
    this.#all = (await this.#devices?.enumerateDevices()) ?? [];
    this.view.setState({
      devices: {
        microphones: named(this.#all, 'audioinput'),
        cameras: named(this.#all, 'videoinput'),
        speakers: named(this.#all, 'audiooutput'),
      },
    });
  }

  /** Now, while a name of the system's own still stands for the device that the track comes from. */
  #remember(kind: DeviceKind, track: MediaStreamTrack | null): void {
    if (track === null) return;
    const { deviceId } = track.getSettings();
    const held = deviceId === undefined ? null : deviceBehind(this.#all, browserKind[kind], deviceId);
    this.#held[kind] = held;
    this.#firstUsed[kind] ??= held;
  }

  #letGo(track: MediaStreamTrack | null): void {
    track?.removeEventListener('ended', this.#onTrackEnded);
    track?.stop();
  }

  /** Pulled out, or permission withdrawn: another device may stand in. */
  readonly #onTrackEnded = (): void => void this.#lane.run(() => this.#repair('change'));

  readonly #onDeviceChange = (): void => void this.#lane.run(() => this.#repair('change'));

  #tryLater(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#closed || !deviceKinds.some((kind) => passesByItself(this.#troubles[kind]))) return;
    this.#timer = setTimeout(() => void this.#lane.run(() => this.#repair('time')), captureAgainMs);
  }

  async #repair(occasion: Occasion): Promise<void> {
    if (this.#closed || !this.view.getState().started) return;
    await this.#list();
    const how = {
      microphone: this.#recapture('microphone', occasion),
      camera: this.#recapture('camera', occasion),
    };
    await this.#capture(how);
  }

  #recapture(kind: DeviceKind, occasion: Occasion): Recapture {
    const track = this.view.getState()[kind];
    const isLive = track !== null && track.readyState !== 'ended';
    const how = recaptureOn(occasion, {
      isLive,
      trouble: this.#troubles[kind],
      heldId: this.#held[kind],
      wantedId: this.#wantedId(kind),
      presentIds: this.#all.filter((one) => one.kind === browserKind[kind]).map((one) => one.deviceId),
    });
    // The wanted one went away again before it could be had.
    if (how === 'none' && isLive) this.#troubles[kind] = null;
    return how;
  }
}
