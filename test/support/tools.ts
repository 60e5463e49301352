/** Paths of the programs, found by the set-up and handed to the tests in the environment. */
export type Tools = { ffmpeg: string; ffprobe: string; chromium: string };

const fromEnvironment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: run the tests by npm run accept or npm test`);
  return value;
};

export const tools = (): Tools => ({
  ffmpeg: fromEnvironment('FFMPEG_BIN'),
  ffprobe: fromEnvironment('FFPROBE_BIN'),
  chromium: fromEnvironment('GIAOBAN_CHROMIUM'),
});
