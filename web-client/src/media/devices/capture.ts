/** A device to open: `only` that one, or another in its place when it is gone. Null: the system's own. */
export type Wanted = { deviceId: string | null; only: boolean };

/**
 * Why there is no microphone or camera. insecure: the page came over plain HTTP from another computer,
 * where browsers offer no devices; denied: the person or a policy said no; absent: none is plugged in;
 * busy: another program holds it.
 */
export type CaptureProblem = 'insecure' | 'denied' | 'absent' | 'busy' | 'failed';

export type Captured = { track: MediaStreamTrack; problem: null } | { track: null; problem: CaptureProblem };

const problemByError: Record<string, CaptureProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

const problemOf = (error: unknown): CaptureProblem =>
  (error instanceof Error ? problemByError[error.name] : undefined) ?? 'failed';

/** 720p for the stage; smaller layers are made of it. */
const cameraConstraints: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 25, max: 30 },
};

const microphoneConstraints = (audioProcessing: boolean): MediaTrackConstraints => ({
  echoCancellation: audioProcessing,
  noiseSuppression: audioProcessing,
  autoGainControl: audioProcessing,
  channelCount: { ideal: 1 },
});

const captureOne = async (
  devices: MediaDevices | undefined,
  constraints: MediaStreamConstraints,
): Promise<Captured> => {
  if (devices === undefined) return { track: null, problem: 'insecure' };
  try {
    const stream = await devices.getUserMedia(constraints);
    const [track] = stream.getTracks();
    return track === undefined ? { track: null, problem: 'absent' } : { track, problem: null };
  } catch (error) {
    return { track: null, problem: problemOf(error) };
  }
};

/**
 * A browser weighs a device that is only wished for against the wished size of the picture, and may take another that
 * is there: the wanted one is asked for by itself, and another only when it is gone.
 */
const captureWanted = async (
  { deviceId, only }: Wanted,
  capture: (device: MediaTrackConstraints) => Promise<Captured>,
): Promise<Captured> => {
  if (deviceId === null) return capture({});
  const captured = await capture({ deviceId: { exact: deviceId } });
  return captured.problem === 'absent' && !only ? capture({}) : captured;
};

/** Opens a microphone. Never throws: says what is wrong. */
export const captureMicrophone = (
  devices: MediaDevices | undefined,
  wanted: Wanted,
  audioProcessing: boolean,
): Promise<Captured> =>
  captureWanted(wanted, (device) =>
    captureOne(devices, { audio: { ...device, ...microphoneConstraints(audioProcessing) } }),
  );

/** Opens a camera. Never throws: says what is wrong. */
export const captureCamera = (devices: MediaDevices | undefined, wanted: Wanted): Promise<Captured> =>
  captureWanted(wanted, (device) => captureOne(devices, { video: { ...device, ...cameraConstraints } }));

/**
 * Asks the person for a window or screen to show; null when he thought better of it.
 * @throws Error of the browser for any other reason.
 */
export const captureScreen = async (devices: MediaDevices): Promise<MediaStreamTrack | null> => {
  try {
    const stream = await devices.getDisplayMedia({
      video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: 10, max: 15 } },
      audio: false,
    });
    return stream.getVideoTracks()[0] ?? null;
  } catch (error) {
    if (problemOf(error) === 'denied') return null;
    throw error;
  }
};
