/** A segment that ffmpeg has closed; times from the track's time 0. */
export type ListedSegment = { file: string; startMs: number; endMs: number };

/**
 * One line of ffmpeg's CSV segment list (`-segment_list_type csv`): file, start and end in seconds.
 * Null for anything else.
 */
export const parseSegmentLine = (line: string): ListedSegment | null => {
  const [file, start, end, ...more] = line.trim().split(',');
  if (file === undefined || file === '' || start === undefined || end === undefined || more.length > 0)
    return null;
  const [startMs, endMs] = [toMs(start), toMs(end)];
  if (startMs === null || endMs === null || startMs < 0 || endMs < startMs) return null;
  return { file, startMs, endMs };
};

const toMs = (seconds: string): number | null =>
  /^\d+(\.\d+)?$/.test(seconds) ? Math.round(Number(seconds) * 1000) : null;
