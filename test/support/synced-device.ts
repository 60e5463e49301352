/** The beep that begins every second second of a synced device's own time. */
export const beepHz = 2_600;
export const beepEveryMs = 2_000;

declare global {
  /** Chromium's "MediaStreamTrack Insertable Streams using Streams"; lib.dom knows it not. */
  interface MediaStreamTrackGenerator extends MediaStreamTrack {
    readonly writable: WritableStream<AudioData>;
  }
  var MediaStreamTrackGenerator: new (init: { kind: 'audio' }) => MediaStreamTrackGenerator;
}

/** Where the bar is: this part of the picture's height, from the top. */
export const barAt = 0.9;

/**
 * Runs in a page before its scripts: a camera and a microphone on one clock, the page's own. Every two seconds
 * a beep begins; every picture carries a bar whose length says how much of the two seconds has gone. So each
 * single picture tells how far it is from the sound, however late the page painted it. The sound is written
 * sample by sample (MediaStreamTrackGenerator): an AudioContext loses samples when the machine is busy, and is
 * then behind the pictures itself.
 */
export const installSyncedDevice = (rgb: readonly number[], toneHz: number, beep: number): void => {
  const [width, height, everyMs, beepMs] = [640, 360, 2_000, 160];
  const [sampleRate, chunkMs] = [48_000, 10];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d');
  const beganAtMs = performance.now();
  const goneMs = (): number => performance.now() - beganAtMs;

  const voice = new MediaStreamTrackGenerator({ kind: 'audio' });
  const writer = voice.writable.getWriter();
  const tone = (hz: number, atMs: number): number => Math.sin((2 * Math.PI * hz * atMs) / 1000);
  const sampleAt = (atMs: number): number =>
    0.2 * tone(toneHz, atMs) + (atMs >= everyMs && atMs % everyMs < beepMs ? 0.5 * tone(beep, atMs) : 0);
  const writeChunk = (timestampMs: number): void => {
    const numberOfFrames = (chunkMs * sampleRate) / 1000;
    const data = Float32Array.from({ length: numberOfFrames }, (_, at) =>
      sampleAt(timestampMs + (at * 1000) / sampleRate),
    );
    const format = { format: 'f32', sampleRate, numberOfFrames, numberOfChannels: 1 } as const;
    void writer.write(new AudioData({ ...format, timestamp: timestampMs * 1000, data }));
  };
  let writtenMs = 0;
  setInterval(() => {
    for (; writtenMs + chunkMs <= goneMs(); writtenMs += chunkMs) writeChunk(writtenMs);
  }, chunkMs);

  setInterval(() => {
    if (brush === null) return;
    brush.fillStyle = `rgb(${rgb.join(',')})`;
    brush.fillRect(0, 0, width, height);
    brush.fillStyle = '#000';
    brush.fillRect(0, height * 0.85, width, height * 0.1);
    brush.fillStyle = '#fff';
    brush.fillRect(0, height * 0.85, ((goneMs() % everyMs) / everyMs) * width, height * 0.1);
  }, 40);

  navigator.mediaDevices.getUserMedia = (constraints) => {
    const stream = new MediaStream();
    if (constraints?.video !== undefined && constraints.video !== false) {
      for (const track of canvas.captureStream(25).getVideoTracks()) stream.addTrack(track);
    }
    if (constraints?.audio !== undefined && constraints.audio !== false) stream.addTrack(voice.clone());
    return Promise.resolve(stream);
  };
};
