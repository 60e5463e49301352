/** The beep that begins every second second of a synced device's own time. */
export const beepHz = 2_600;
export const beepEveryMs = 2_000;

/** Where the bar is: this part of the picture's height, from the top. */
export const barAt = 0.9;

/**
 * Runs in a page before its scripts: a camera and a microphone on one clock, that of the sound. Every two
 * seconds a beep begins; every picture carries a bar whose length says how much of the two seconds has
 * gone. So each single picture tells how far it is from the sound, however late the page painted it.
 */
export const installSyncedDevice = (rgb: readonly number[], toneHz: number, beep: number): void => {
  const [width, height, everySeconds, beepSeconds] = [640, 360, 2, 0.16];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d');
  const audio = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' });
  const out = audio.createMediaStreamDestination();
  const voice = (hz: number, level: number): AudioParam => {
    const oscillator = audio.createOscillator();
    oscillator.frequency.value = hz;
    const gain = audio.createGain();
    gain.gain.value = level;
    oscillator.connect(gain).connect(out);
    oscillator.start();
    return gain.gain;
  };
  voice(toneHz, 0.2);
  const beeper = voice(beep, 0);
  let scheduled = 0;

  setInterval(() => {
    const now = audio.currentTime;
    scheduled = Math.max(scheduled, Math.ceil(now / everySeconds + 0.1) * everySeconds);
    while (scheduled < now + 2 * everySeconds) {
      beeper.setValueAtTime(0.5, scheduled);
      beeper.setValueAtTime(0, scheduled + beepSeconds);
      scheduled += everySeconds;
    }
    if (brush === null) return;
    brush.fillStyle = `rgb(${rgb.join(',')})`;
    brush.fillRect(0, 0, width, height);
    brush.fillStyle = '#000';
    brush.fillRect(0, height * 0.85, width, height * 0.1);
    brush.fillStyle = '#fff';
    brush.fillRect(0, height * 0.85, ((now % everySeconds) / everySeconds) * width, height * 0.1);
  }, 40);

  navigator.mediaDevices.getUserMedia = async (constraints) => {
    await audio.resume();
    const stream = new MediaStream();
    if (constraints?.video !== undefined && constraints.video !== false) {
      for (const track of canvas.captureStream(25).getVideoTracks()) stream.addTrack(track);
    }
    if (constraints?.audio !== undefined && constraints.audio !== false) {
      for (const track of out.stream.getAudioTracks()) stream.addTrack(track.clone());
    }
    return stream;
  };
};
