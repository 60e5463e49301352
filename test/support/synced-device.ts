/**
 * Runs in a page before its scripts: a camera and a microphone made on one clock, so that every two
 * seconds a white flash and a beep begin at the same moment. For measuring lip sync on tape.
 */
export const beepHz = 2_600;

export const installSyncedDevice = (rgb: readonly number[], toneHz: number, beep: number): void => {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const brush = canvas.getContext('2d');
  const paint = (colour: string): void => {
    if (brush === null) return;
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1280, 720);
    brush.fillStyle = colour === '#fff' ? '#fefefe' : '#fff';
    brush.fillRect((performance.now() / 10) % 1200, 700, 20, 10);
  };
  let flashUntil = 0;
  const gains: { gain: GainNode; audio: AudioContext }[] = [];

  const tick = (): void => {
    paint(performance.now() < flashUntil ? '#fff' : `rgb(${rgb.join(',')})`);
  };
  setInterval(tick, 33);
  const beepNow = (): void => {
    for (const { gain, audio } of gains) {
      gain.gain.setValueAtTime(0.5, audio.currentTime);
      gain.gain.setValueAtTime(0, audio.currentTime + 0.16);
    }
  };
  setInterval(() => {
    // The canvas is captured when the frame is painted: the beep begins with the frame after.
    requestAnimationFrame(() => {
      flashUntil = performance.now() + 160;
      tick();
      requestAnimationFrame(beepNow);
    });
  }, 2_000);

  const microphone = async (): Promise<MediaStreamTrack> => {
    const audio = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' });
    await audio.resume();
    const out = audio.createMediaStreamDestination();
    const voice = (hz: number, level: number): GainNode => {
      const oscillator = audio.createOscillator();
      oscillator.frequency.value = hz;
      const gain = audio.createGain();
      gain.gain.value = level;
      oscillator.connect(gain).connect(out);
      oscillator.start();
      return gain;
    };
    voice(toneHz, 0.2);
    gains.push({ gain: voice(beep, 0), audio });
    const [track] = out.stream.getAudioTracks();
    if (track === undefined) throw new Error('no track');
    return track;
  };

  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = new MediaStream();
    if (constraints?.video !== undefined && constraints.video !== false) {
      for (const track of canvas.captureStream(30).getVideoTracks()) stream.addTrack(track);
    }
    if (constraints?.audio !== undefined && constraints.audio !== false) stream.addTrack(await microphone());
    return stream;
  };
};
