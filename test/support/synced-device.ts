import type { CameraSize } from './cast.ts';

/** The beep that begins every second second of a synced device's own time. */
export const beepHz = 2_600;
export const beepEveryMs = 2_000;

declare global {
  /** Chromium's "MediaStreamTrack Insertable Streams using Streams"; lib.dom knows it not. */
  interface MediaStreamTrackGenerator<Data> extends MediaStreamTrack {
    readonly writable: WritableStream<Data>;
  }
  var MediaStreamTrackGenerator: new <Kind extends 'audio' | 'video'>(init: {
    kind: Kind;
  }) => MediaStreamTrackGenerator<Kind extends 'audio' ? AudioData : VideoFrame>;
}

/** Where the bar is: this part of the picture's height, from the top. */
export const barAt = 0.9;

/**
 * Runs in a page before its scripts: a camera and a microphone on one clock, the page's own. Every two seconds
 * a beep begins; every picture carries a bar whose length says how much of the two seconds has gone. So each
 * single picture tells how far it is from the sound, however late the page made it. Both are written as they are
 * (MediaStreamTrackGenerator), as a camera and a microphone do. When the machine is busy, an AudioContext loses
 * samples and is then behind the pictures itself; and a canvas hands its pictures on late, then in time again, which
 * the browser (WebRTC's TimestampAligner) takes for a camera with a clock of its own: it stamps them up to 160 ms
 * too early from then on.
 */
export const installSyncedDevice = (
  rgb: readonly number[],
  toneHz: number,
  beep: number,
  { width, height, fps }: CameraSize,
): void => {
  const [everyMs, beepMs] = [2_000, 160];
  const [sampleRate, chunkMs] = [48_000, 10];
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

  const film = new MediaStreamTrackGenerator({ kind: 'video' });
  const filmWriter = film.writable.getWriter();
  const [red = 0, green = 0, blue = 0] = rgb;
  /** ITU-R BT.601, limited range: black, the player's colour and white. */
  const [black, white, grey] = [16, 235, 128];
  const luma = black + 0.257 * red + 0.504 * green + 0.098 * blue;
  const [cb, cr] = [
    grey - 0.148 * red - 0.291 * green + 0.439 * blue,
    grey + 0.439 * red - 0.368 * green - 0.071 * blue,
  ];
  // Even rows: the two colour planes have half as many.
  const [barTop, barBottom] = [0.85, 0.95].map((part) => 2 * Math.round((part * height) / 2)) as [
    number,
    number,
  ];
  const plain = new Uint8Array(width * height * 1.5);
  const [pixels, quarter] = [width * height, (width * height) / 4];
  plain
    .fill(luma, 0, pixels)
    .fill(cb, pixels, pixels + quarter)
    .fill(cr, pixels + quarter);
  for (const plane of [pixels, pixels + quarter])
    plain.fill(grey, plane + ((barTop / 2) * width) / 2, plane + ((barBottom / 2) * width) / 2);
  plain.fill(black, barTop * width, barBottom * width);
  const colorSpace = {
    matrix: 'smpte170m',
    primaries: 'smpte170m',
    transfer: 'smpte170m',
    fullRange: false,
  } as const;
  setInterval(() => {
    const atMs = goneMs();
    const picture = plain.slice();
    const barWidth = Math.round(((atMs % everyMs) / everyMs) * width);
    for (let row = barTop; row < barBottom; row += 1)
      picture.fill(white, row * width, row * width + barWidth);
    const format = { format: 'I420', codedWidth: width, codedHeight: height, colorSpace } as const;
    void filmWriter.write(new VideoFrame(picture, { ...format, timestamp: Math.round(atMs * 1000) }));
  }, 1_000 / fps);

  navigator.mediaDevices.getUserMedia = (constraints) => {
    const stream = new MediaStream();
    if (constraints?.video !== undefined && constraints.video !== false) stream.addTrack(film.clone());
    if (constraints?.audio !== undefined && constraints.audio !== false) stream.addTrack(voice.clone());
    return Promise.resolve(stream);
  };
};
