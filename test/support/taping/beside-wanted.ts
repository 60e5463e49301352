import type { Span } from '../tape-holes.ts';

/** A producer is resumed, ffmpeg starts, the first key frame comes … */
const beginsWithinMs = 2_000;
/** … and what has been said when the floor is taken is on its way. */
const endsWithinMs = 1_000;

/**
 * What is on tape of one source beside the stretches that should be: what is wrong with it, in words, and how late each
 * stretch begins. `beginsWithin`: how late it may, where that is not a machine that does nothing else.
 */
export const besideWanted = (
  name: string,
  wanted: readonly Span[],
  taped: readonly Span[],
  beginsWithin = beginsWithinMs,
): { wrong: string[]; lateMs: number[] } => {
  const off = wanted.map(({ fromMs, toMs }, at) => ({
    beginMs: (taped[at]?.fromMs ?? Infinity) - fromMs,
    endMs: (taped[at]?.toMs ?? Infinity) - toMs,
  }));
  const isRight = ({ beginMs, endMs }: (typeof off)[number]): boolean =>
    beginMs > -endsWithinMs && beginMs < beginsWithin && Math.abs(endMs) < endsWithinMs;
  const wrong = off.flatMap((one, at) =>
    isRight(one)
      ? []
      : [`${name} ${at + 1}: begins ${Math.round(one.beginMs)}, ends ${Math.round(one.endMs)} ms off`],
  );
  if (taped.length !== wanted.length)
    wrong.unshift(`${name}: ${taped.length} stretches, not ${wanted.length}`);
  return { wrong, lateMs: off.map((one) => one.beginMs) };
};
