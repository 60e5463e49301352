/** One sender report, seen from the track: `trackMs` is the report's moment counted from the track's first packet. */
export type ClockReport = { ntpMs: number; trackMs: number; arrivalMs: number };

export type TrackStart = { startsAtMs: number; basis: 'arrival' | 'sender_report' };

/**
 * What must be added to a sender's clock to get the server's: the smallest way time seen is the one least
 * delayed by the network. One value for all tracks of a participant, so that they keep step with each
 * other; null before any report.
 */
export const senderOffsetMs = (reports: readonly ClockReport[]): number | null =>
  reports.length === 0 ? null : Math.min(...reports.map((one) => one.arrivalMs - one.ntpMs));

/**
 * A report that puts the beginning further than this from where the arrivals put it is not believed: after
 * a pause at the source, the first reports may still count from before it.
 */
const believableMs = 500;

/**
 * The server's clock at the track's first packet. With believable reports: the sender's clock there (the
 * median over them, as single ones may be wrong) and the participant's offset; but nothing arrives before it
 * is captured, and nothing lags longer than `longestLagMs` behind its capture, whatever the reports of a busy
 * sender say. Without: the earliest start that an arrival speaks for.
 */
export const trackStart = (
  reports: readonly ClockReport[],
  offsetMs: number | null,
  arrivalStartMs: number,
  longestLagMs: number = believableMs,
): TrackStart => {
  const starts = reports
    .map((one) => one.ntpMs - one.trackMs + (offsetMs ?? 0))
    .filter((startMs) => Math.abs(startMs - arrivalStartMs) <= believableMs);
  if (starts.length === 0 || offsetMs === null) return { startsAtMs: arrivalStartMs, basis: 'arrival' };
  const startsAtMs = Math.max(Math.min(median(starts), arrivalStartMs), arrivalStartMs - longestLagMs);
  return { startsAtMs, basis: 'sender_report' };
};

/** @throws Error for no values. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (lower === undefined || upper === undefined) throw new Error('median of nothing');
  return (lower + upper) / 2;
};
