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

const deviceConstraint = ({ deviceId, only }: Wanted): MediaTrackConstraints =>
  deviceId === null ? {} : { deviceId: only ? { exact: deviceId } : { ideal: deviceId } };

/** 720p for the stage; smaller layers are made of it. */
const cameraConstraints = (wanted: Wanted): MediaTrackConstraints => ({
  ...deviceConstraint(wanted),
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 25, max: 30 },
});

const microphoneConstraints = (wanted: Wanted, audioProcessing: boolean): MediaTrackConstraints => ({
  ...deviceConstraint(wanted),
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

/** Opens a microphone. Never throws: says what is wrong. */
export const captureMicrophone = (
  devices: MediaDevices | undefined,
  wanted: Wanted,
  audioProcessing: boolean,
): Promise<Captured> => captureOne(devices, { audio: microphoneConstraints(wanted, audioProcessing) });

/** Opens a camera. Never throws: says what is wrong. */
export const captureCamera = (devices: MediaDevices | undefined, wanted: Wanted): Promise<Captured> =>
  captureOne(devices, { video: cameraConstraints(wanted) });

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
