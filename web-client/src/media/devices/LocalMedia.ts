import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CaptureProblem, type Captured, captureCamera, captureMicrophone } from './capture.ts';
import { type DeviceChoice, readDeviceChoice, storeDeviceChoice } from './device-choice.ts';

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

type Captures = { microphone: Captured | null; camera: Captured | null };

/** Devices without a name are those that the browser hides before permission: nothing to choose from. */
const named = (devices: MediaDeviceInfo[], kind: MediaDeviceKind): LocalDevice[] =>
  devices
    .filter((device) => device.kind === kind && device.deviceId !== '' && device.label !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));

/**
 * This computer's microphone and camera: opened by choice, changed at any time, opened again when a
 * device is plugged in or pulled out. `close()` lets go of them.
 */
export class LocalMedia {
  readonly view: StoreApi<LocalMediaView>;
  readonly #devices: MediaDevices | undefined;
  readonly #storage: Storage;
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
  async start(): Promise<void> {
    await this.#capture({ microphone: true, camera: true });
  }

  /** Takes over a choice, keeps it on this computer, and opens what it changes. */
  async choose(change: Partial<DeviceChoice>): Promise<void> {
    const before = this.view.getState().choice;
    const choice = { ...before, ...change };
    this.view.setState({ choice });
    storeDeviceChoice(this.#storage, choice);
    await this.#capture({
      microphone:
        choice.microphoneId !== before.microphoneId || choice.audioProcessing !== before.audioProcessing,
      camera: choice.cameraId !== before.cameraId,
    });
  }

  /** Stops both tracks; the lamps of the devices go out. Safe to call twice. */
  close(): void {
    this.#closed = true;
    this.#devices?.removeEventListener('devicechange', this.#onDeviceChange);
    const { microphone, camera } = this.view.getState();
    this.#letGo(microphone);
    this.#letGo(camera);
    this.view.setState({ microphone: null, camera: null });
  }

  async #capture(wanted: { microphone: boolean; camera: boolean }): Promise<void> {
    if (!wanted.microphone && !wanted.camera) return;
    const { choice } = this.view.getState();
    const [microphone, camera] = await Promise.all([
      wanted.microphone ? captureMicrophone(this.#devices, choice) : null,
      wanted.camera ? captureCamera(this.#devices, choice) : null,
    ]);
    if (this.#closed) {
      this.#letGo(microphone?.track ?? null);
      this.#letGo(camera?.track ?? null);
      return;
    }
    this.#take({ microphone, camera });
    await this.#list();
  }

  #take({ microphone, camera }: Captures): void {
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
    const all = (await this.#devices?.enumerateDevices()) ?? [];
    this.view.setState({
      devices: {
        microphones: named(all, 'audioinput'),
        cameras: named(all, 'videoinput'),
        speakers: named(all, 'audiooutput'),
      },
    });
  }

  #letGo(track: MediaStreamTrack | null): void {
    track?.removeEventListener('ended', this.#onTrackEnded);
    track?.stop();
  }

  /** Pulled out, or permission withdrawn: another device may stand in. */
  readonly #onTrackEnded = (): void => void this.#repair();

  readonly #onDeviceChange = (): void => void this.#repair();

  async #repair(): Promise<void> {
    if (this.#closed || !this.view.getState().started) return;
    const { microphone, camera } = this.view.getState();
    const isMissing = (track: MediaStreamTrack | null): boolean =>
      track === null || track.readyState === 'ended';
    await this.#list();
    await this.#capture({ microphone: isMissing(microphone), camera: isMissing(camera) });
  }
}
