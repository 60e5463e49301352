/** The composed file's grid: every boundary lies on a frame, and each frame has a whole number of samples. */
export const framesPerSecond = 25;
export const sampleRateHz = 48_000;
export const frameMs = 1000 / framesPerSecond;
export const samplesPerFrame = sampleRateHz / framesPerSecond;

/** The frame at which the server's clock shows `atMs`, in a file that begins at `beginMs`. */
export const frameAt = (beginMs: number, atMs: number): number => Math.round((atMs - beginMs) / frameMs);
