export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const two = (value: number): string => String(value).padStart(2, '0');

/** A running clock: "02:41", "1:02:41" from an hour on; negative times read 00:00. */
export const clockText = (durationMs: number): string => {
  const seconds = Math.max(0, Math.floor(durationMs / secondMs));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
};
