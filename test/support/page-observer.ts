/**
 * Runs in the page before its own scripts. It only watches: it remembers the page's peer connections,
 * samples the pixels of every new video frame and listens to what is audible. It asks for raw
 * microphones, because tones would not survive noise suppression.
 */
export type SeenFrame = {
  placement: string;
  participantId: string;
  rgb: [number, number, number];
  atMs: number;
};
export type HeardTone = { hz: number; db: number };
/** Whether something went on, at each look (Unix ms) that the page took; it looks as long as `isOn`. */
export type Watched = { looks: { atMs: number; goesOn: boolean }[]; isOn: boolean };

export type Observer = {
  connections: RTCPeerConnection[];
  /** Every track of a camera or microphone that the page was given. */
  captured: MediaStreamTrack[];
  /** When (Unix ms) the last button was pressed in this page. */
  lastPressAtMs: () => number;
  /** Latest frame of every visible video, by placement. */
  frames: () => SeenFrame[];
  /** Resolves with the time (Unix ms) of the first frame at `placement` that is near `rgb`. */
  firstFrame: (
    placement: string,
    rgb: readonly [number, number, number],
    tolerance: number,
    timeoutMs: number,
  ) => Promise<number>;
  /** Resolves with the time (Unix ms) at which this tone is heard louder than `db`. */
  firstTone: (hz: number, db: number, timeoutMs: number) => Promise<number>;
  /** Loudness now of the given tones in everything the page plays, dB below full scale. */
  tones: (hz: readonly number[]) => Promise<HeardTone[]>;
  /** Looks for new frames of whatever video fits the selector. */
  watchVideo: (selector: string) => Watched;
  /** Listens whether this tone is heard louder than `db`. */
  watchTone: (hz: number, db: number) => Watched;
};

declare global {
  interface Window {
    observer: Observer;
  }
}

export const observeMedia = (): void => {
  const connections: RTCPeerConnection[] = [];
  let pressedAtMs = 0;
  const pressed = (): void => {
    pressedAtMs = Date.now();
  };
  window.addEventListener('pointerdown', pressed, { capture: true });
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };

  const captured: MediaStreamTrack[] = [];
  const devices = navigator.mediaDevices;
  if (devices !== undefined) {
    const native = devices.getUserMedia.bind(devices);
    const withRawSound = (constraints?: MediaStreamConstraints): MediaStreamConstraints | undefined => {
      const audio = constraints?.audio;
      if (audio === undefined || audio === false) return constraints;
      const wanted = typeof audio === 'object' ? audio : {};
      const raw = { ...wanted, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      return { ...constraints, audio: raw };
    };
    devices.getUserMedia = async (constraints) => {
      const stream = await native(withRawSound(constraints));
      captured.push(...stream.getTracks());
      return stream;
    };
  }

  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 18;
  const brush = canvas.getContext('2d', { willReadFrequently: true });

  const sample = (video: HTMLVideoElement): [number, number, number] => {
    if (brush === null || video.videoWidth === 0) return [0, 0, 0];
    brush.drawImage(video, 0, 0, 32, 18);
    const { data } = brush.getImageData(5, 9, 4, 4);
    const sum: [number, number, number] = [0, 0, 0];
    for (let i = 0; i < data.length; i += 4) {
      sum[0] += data[i] ?? 0;
      sum[1] += data[i + 1] ?? 0;
      sum[2] += data[i + 2] ?? 0;
    }
    return [sum[0] / 16, sum[1] / 16, sum[2] / 16];
  };

  const visible = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return box.width > 8 && box.height > 8 && getComputedStyle(element).visibility !== 'hidden';
  };

  const videos = (): HTMLVideoElement[] => [...document.querySelectorAll('video')].filter(visible);

  const frames = (): SeenFrame[] =>
    videos()
      .filter((video) => video.readyState >= 2)
      .map((video) => ({
        placement: video.dataset['placement'] ?? '',
        participantId: video.dataset['participantId'] ?? '',
        rgb: sample(video),
        atMs: Date.now(),
      }));

  const near = (a: readonly number[], b: readonly number[], tolerance: number): boolean =>
    Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0), (a[2] ?? 0) - (b[2] ?? 0)) <= tolerance;

  /** Looks at one placement only, once a frame: reading pixels costs more than showing them. */
  const firstFrame: Observer['firstFrame'] = (placement, rgb, tolerance, timeoutMs) =>
    new Promise((resolve, reject) => {
      let watched: HTMLVideoElement | null = null;
      let isOver = false;
      const end = (settle: () => void): void => {
        isOver = true;
        clearInterval(rebinding);
        clearTimeout(limit);
        settle();
      };
      const look = (video: HTMLVideoElement): void => {
        if (isOver || watched !== video) return;
        if (visible(video) && near(sample(video), rgb, tolerance)) end(() => resolve(Date.now()));
        else video.requestVideoFrameCallback(() => look(video));
      };
      // The page may put another element in its place.
      const bind = (): void => {
        const video = document.querySelector<HTMLVideoElement>(`video[data-placement="${placement}"]`);
        if (video === watched) return;
        watched = video;
        if (video !== null) look(video);
      };
      const rebinding = setInterval(bind, 30);
      const limit = setTimeout(
        () =>
          end(() => reject(new Error(`no ${placement} of ${rgb.join(',')}: ${JSON.stringify(frames())}`))),
        timeoutMs,
      );
      bind();
    });

  const watchVideo: Observer['watchVideo'] = (selector) => {
    const watched: Watched = { looks: [], isOn: true };
    let last: HTMLVideoElement | null = null;
    let known = 0;
    const look = (): void => {
      const video = document.querySelector<HTMLVideoElement>(selector);
      const shown = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      const goesOn = shown > 0 && (video !== last || shown !== known);
      watched.looks.push({ atMs: Date.now(), goesOn });
      last = video;
      known = shown;
      if (watched.isOn) setTimeout(look, 30);
    };
    look();
    return watched;
  };

  let audio: AudioContext | null = null;
  type Ear = { source: MediaStreamAudioSourceNode; analyser: AnalyserNode };
  const ears = new Map<MediaStream, Ear>();
  let listeners = 0;

  const audible = (): MediaStream[] =>
    [...document.querySelectorAll<HTMLMediaElement>('audio, video')].flatMap((element) => {
      const stream = element.srcObject;
      if (!(stream instanceof MediaStream) || element.muted || element.paused || element.volume === 0)
        return [];
      return stream.getAudioTracks().length === 0 ? [] : [stream];
    });

  const forget = (stream: MediaStream, { source }: Ear): void => {
    source.disconnect();
    ears.delete(stream);
  };

  /** An ear at everything that the page plays now, and at nothing that it played before. */
  const listen = (context: AudioContext): AnalyserNode[] => {
    const streams = audible();
    for (const [stream, ear] of ears) if (!streams.includes(stream)) forget(stream, ear);
    return streams.map((stream) => {
      const known = ears.get(stream);
      if (known !== undefined) return known.analyser;
      const analyser = context.createAnalyser();
      analyser.fftSize = 8_192;
      analyser.smoothingTimeConstant = 0;
      const source = context.createMediaStreamSource(stream);
      source.connect(analyser);
      ears.set(stream, { source, analyser });
      return analyser;
    });
  };

  /** Reckons sound only as long as somebody asks for it: eight pages that always do keep a machine busy. */
  const listening = async <T>(act: (context: AudioContext) => Promise<T>): Promise<T> => {
    audio ??= new AudioContext({ sampleRate: 48_000 });
    listeners += 1;
    try {
      if (audio.state !== 'running') await audio.resume();
      return await act(audio);
    } finally {
      listeners -= 1;
      if (listeners === 0) {
        for (const [stream, ear] of ears) forget(stream, ear);
        await audio.suspend();
      }
    }
  };

  /** Waits until so many seconds of sound were reckoned: on a busy machine that takes longer than they last. */
  const played = async (context: AudioContext, durationS: number): Promise<void> => {
    const untilS = context.currentTime + durationS;
    const deadline = Date.now() + 5_000;
    while (context.currentTime < untilS) {
      if (Date.now() > deadline) throw new Error('the page reckons no sound');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const tones: Observer['tones'] = (hz) =>
    listening(async (context) => {
      listen(context);
      await played(context, 0.2);
      const analysers = listen(context);
      return hz.map((wanted) => {
        let db = -200;
        for (const ear of analysers) {
          const bins = new Float32Array(ear.frequencyBinCount);
          ear.getFloatFrequencyData(bins);
          const centre = Math.round((wanted * ear.fftSize) / 48_000);
          for (let bin = centre - 2; bin <= centre + 2; bin += 1) db = Math.max(db, bins[bin] ?? -200);
        }
        return { hz: wanted, db };
      });
    });

  /** The loudness of one tone in a short stretch of sound, dB below full scale (Goertzel). */
  const toneDb = (samples: Float32Array, hz: number): number => {
    const factor = 2 * Math.cos((2 * Math.PI * hz) / 48_000);
    let [before, last] = [0, 0];
    samples.forEach((sample, at) => {
      // Hann's window: a neighbour's tone does not leak into this one.
      const weight = 1 - Math.cos((2 * Math.PI * at) / samples.length);
      [before, last] = [last, weight * sample + factor * last - before];
    });
    const power = Math.max(0, before * before + last * last - factor * before * last);
    return 20 * Math.log10(Math.max(1e-9, (2 * Math.sqrt(power)) / samples.length));
  };

  const firstTone: Observer['firstTone'] = (hz, db, timeoutMs) =>
    listening(async (context) => {
      const deadline = Date.now() + timeoutMs;
      const samples = new Float32Array(2_048);
      for (;;) {
        for (const ear of listen(context)) {
          ear.getFloatTimeDomainData(samples);
          if (toneDb(samples, hz) > db) return Date.now();
        }
        if (Date.now() > deadline) throw new Error(`${hz} Hz was not heard`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    });

  const watchTone: Observer['watchTone'] = (hz, db) => {
    const watched: Watched = { looks: [], isOn: true };
    const samples = new Float32Array(2_048);
    void listening(async (context) => {
      let lastS = context.currentTime;
      while (watched.isOn) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        const streams = listen(context);
        // A page that has no time to reckon sound would hear the last one again.
        if (context.currentTime === lastS) continue;
        lastS = context.currentTime;
        const goesOn = streams.some((ear) => {
          ear.getFloatTimeDomainData(samples);
          return toneDb(samples, hz) > db;
        });
        watched.looks.push({ atMs: Date.now(), goesOn });
      }
    });
    return watched;
  };

  window.observer = {
    connections,
    captured,
    lastPressAtMs: () => pressedAtMs,
    frames,
    firstFrame,
    firstTone,
    tones,
    watchVideo,
    watchTone,
  };
};
